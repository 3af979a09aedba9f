// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.leading;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.election.Election;
import io.coordination.election.Elections;
import io.coordination.election.Leader;
import io.coordination.registry.ServiceRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Has the leader step down, whichever instance is asked to.
 */
@RestController
class LeaderController {

	private static final GroupName GROUP = new GroupName("counters");

	private final Elections elections;

	private final ServiceRegistry registry;

	private final RestClient client;

	LeaderController(Elections elections, ServiceRegistry registry, RestClient client) {
		this.elections = elections;
		this.registry = registry;
		this.client = client;
	}

	/**
	 * Asks the leader to resign: the registry knows by which route it is reached.
	 * @param successor who is to lead next, null for who has stood longest
	 */
	@PostMapping("/resign")
	void resign(@RequestParam(required = false) @Nullable MemberId successor) {
		Leader leader = election().leader()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "Nobody leads now"));
		URI admin = this.registry.snapshot()
			.member(GROUP, leader.member())
			.flatMap((instance) -> instance.route("admin"))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "The leader is not registered"));
		URI uri = UriComponentsBuilder.fromUri(admin)
			.path("/resign")
			.queryParamIfPresent("successor", Optional.ofNullable(successor))
			.encode()
			.build()
			.toUri();
		this.client.post().uri(uri).retrieve().toBodilessEntity();
	}

	/**
	 * What this instance does in the election.
	 * @return a short answer
	 */
	@GetMapping("/admin")
	Map<String, Boolean> admin() {
		return Map.of("leading", election().isLeader(), "candidate", election().isCandidate());
	}

	/**
	 * Resigns, if this instance leads.
	 * @param successor who is to lead next, null for who has stood longest
	 * @throws InterruptedException if interrupted
	 */
	@PostMapping("/admin/resign")
	void resignHere(@RequestParam(required = false) @Nullable MemberId successor) throws InterruptedException {
		try {
			boolean resigned = ((successor != null) ? election().resign(successor) : election().resign()).get(3,
					TimeUnit.SECONDS);
			if (!resigned) {
				throw new ResponseStatusException(HttpStatus.CONFLICT, "This instance doesn't lead");
			}
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "Resigning takes longer", ex);
		}
	}

	@ExceptionHandler
	ProblemDetail refused(RestClientResponseException ex) {
		return ProblemDetail.forStatusAndDetail(ex.getStatusCode(), "The leader answers: " + ex.getStatusText());
	}

	private Election election() {
		return this.elections.get("report");
	}

}
