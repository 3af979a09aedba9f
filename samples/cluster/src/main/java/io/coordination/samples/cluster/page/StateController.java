// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.page;

import io.coordination.samples.cluster.requests.RequestStream;
import io.coordination.samples.cluster.requests.Tally;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the page what it shows.
 */
@RestController
class StateController {

	private final Look look;

	private final ClusterState cluster;

	private final Tally tally;

	private final RequestStream stream;

	StateController(Look look, ClusterState cluster, Tally tally, RequestStream stream) {
		this.look = look;
		this.cluster = cluster;
		this.tally = tally;
		this.stream = stream;
	}

	@GetMapping("/state")
	ResponseEntity<State> state() {
		Look.Seen seen = this.look.seen();
		State state = new State(this.cluster.self(), seen.problem(), this.cluster.instances(seen.group()),
				this.cluster.leader(), seen.report().orElse(null), this.cluster.partitions(seen.group()),
				this.tally.snapshot(), this.stream.rate());
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(state);
	}

}
