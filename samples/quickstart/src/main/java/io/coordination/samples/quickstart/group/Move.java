// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A partition got another owner.
 *
 * @param at when it was seen
 * @param partition number of the partition
 * @param from who owned it before, null if nobody did
 * @param to who owns it now, null if nobody does
 */
public record Move(Instant at, int partition, @Nullable String from, @Nullable String to) {

	static List<Move> between(GroupSnapshot before, GroupSnapshot after, Instant at) {
		List<Move> moves = new ArrayList<>();
		for (PartitionState now : after.partitions()) {
			PartitionState then = before.partitions().get(now.partition());
			// Another token means another claim, be it the same member's.
			if (then.fencingToken() != now.fencingToken()) {
				moves.add(new Move(at, now.partition(), then.owner(), now.owner()));
			}
		}
		return moves;
	}

}
