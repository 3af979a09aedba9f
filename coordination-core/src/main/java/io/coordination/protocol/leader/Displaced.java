// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.coordination.PartitionSet;

/**
 * Partitions that stand where they do only because the member went that had them, as far
 * as the leader saw it. Nothing but a hint to assignors.
 *
 * @param sets what each member left, the last to go first
 */
record Displaced(List<PartitionSet> sets) {

	static final Displaced NONE = new Displaced(List.of());

	/** As many members as may be restarted at a time, generously. */
	private static final int MAX_SETS = 8;

	Displaced {
		sets = List.copyOf(sets);
	}

	Displaced plus(PartitionSet partitions) {
		if (partitions.isEmpty()) {
			return this;
		}
		List<PartitionSet> all = new ArrayList<>(List.of(partitions));
		all.addAll(minus(partitions).sets);
		return new Displaced(all.subList(0, Math.min(MAX_SETS, all.size())));
	}

	Displaced minus(PartitionSet partitions) {
		Stream<PartitionSet> rest = this.sets.stream().map((set) -> set.minus(partitions));
		return new Displaced(rest.filter((set) -> !set.isEmpty()).toList());
	}

}
