// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.counting;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.Coordinator;
import io.coordination.FencedException;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.StoreUnavailableException;
import io.coordination.annotation.PartitionListener;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import io.coordination.routing.servlet.PartitionFilter;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes requests for keys. The filter lets them in only while this instance holds their
 * partition, and holds it until they are answered.
 */
@RestController
class CountingController {

	private final Map<PartitionClaim, Counter> counters = new ConcurrentHashMap<>();

	private final PartitionGroup group;

	private final String self;

	CountingController(PartitionGroups groups, Coordinator coordinator) {
		this.group = groups.get("counters");
		this.self = coordinator.memberId().value();
	}

	/**
	 * Counts a request.
	 * @param key its key
	 * @param id its id: one that was handled already is not counted again
	 * @param claim the claim that the filter found; who comes round it gets an answer 400
	 * @return the answer
	 */
	@PostMapping("/counters/{key}")
	Counted count(@PathVariable String key, @RequestParam UUID id,
			@RequestAttribute(PartitionFilter.CLAIM) PartitionClaim claim) {
		return this.counters.computeIfAbsent(claim, (held) -> new Counter(held, this.group.offsets(), this.self))
			.count(key, id);
	}

	// Requests are out by now, and others come under another claim only.
	@PartitionListener(group = "counters")
	void revoked(PartitionsRevoked revoked) {
		forget(revoked.claims());
	}

	@PartitionListener(group = "counters")
	void lost(PartitionsLost lost) {
		forget(lost.claims());
	}

	private void forget(List<PartitionClaim> claims) {
		claims.forEach(this.counters::remove);
	}

	@ExceptionHandler
	ProblemDetail fenced(FencedException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail unavailable(StoreUnavailableException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(ex.getMessage()));
	}

}
