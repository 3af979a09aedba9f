// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.election.Election;
import io.coordination.election.Leader;
import org.jspecify.annotations.Nullable;

/**
 * An election in JSON, as this instance last saw it.
 *
 * @param leader who leads, null if nobody does
 * @param fencingToken the leader's token
 * @param since since when it leads
 * @param leading whether this instance leads
 * @param candidate whether this instance stands
 */
@JsonInclude(Include.ALWAYS)
public record ElectionDescriptor(@Nullable String leader, @Nullable String fencingToken, @Nullable Instant since,
		boolean leading, boolean candidate) {

	static ElectionDescriptor of(Election election) {
		Optional<Leader> leader = election.leader();
		return new ElectionDescriptor(leader.map((each) -> each.member().value()).orElse(null),
				leader.map((each) -> Long.toString(each.fencingToken())).orElse(null),
				leader.map(Leader::since).orElse(null), election.isLeader(), election.isCandidate());
	}

}
