// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.page;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.coordination.samples.cluster.leading.Report;
import io.coordination.samples.cluster.requests.Tally;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows. Tokens are text, since they exceed what JavaScript can count.
 *
 * @param self id of the instance that the page comes from
 * @param problem why something of this may be old, null if nothing is
 * @param instances registered instances, and members of the group
 * @param leader who leads, null if nobody does
 * @param report the leader's last report, null if there was none
 * @param partitions the partitions, in order
 * @param requests what became of the requests of this instance
 * @param rate how many requests a second it sends
 */
record State(String self, @Nullable String problem, List<Instance> instances, @Nullable LeaderState leader,
		@Nullable Report report, List<PartitionState> partitions, Tally.Snapshot requests, int rate) {

	/**
	 * An instance.
	 *
	 * @param id its id
	 * @param registration what it says of itself, null if it is not, or no longer,
	 * registered
	 * @param member what it does in the group, null if it is no member
	 * @param held how many partitions it owns
	 */
	record Instance(String id, @Nullable Registration registration, @Nullable String member, long held) {

	}

	/**
	 * What an instance says of itself.
	 *
	 * @param uri where it is reached
	 * @param routes further ways to reach it, by name
	 * @param tags its tags
	 * @param version its version
	 * @param pid its process
	 * @param leaving whether it is about to go
	 * @param registeredAt when it registered
	 */
	record Registration(URI uri, Map<String, URI> routes, Set<String> tags, @Nullable String version,
			@Nullable String pid, boolean leaving, Instant registeredAt) {

	}

	/**
	 * The leader.
	 *
	 * @param instance who leads
	 * @param token its fencing token
	 * @param since since when
	 */
	record LeaderState(String instance, String token, Instant since) {

	}

	/**
	 * A partition.
	 *
	 * @param partition its number
	 * @param owner who owns it, null if nobody does
	 * @param token the fencing token of its owner, null if there is none
	 * @param count how many requests for it were handled
	 * @param route where a request for it would go now, null if that is not known
	 */
	record PartitionState(int partition, @Nullable String owner, @Nullable String token, long count,
			@Nullable URI route) {

	}

}
