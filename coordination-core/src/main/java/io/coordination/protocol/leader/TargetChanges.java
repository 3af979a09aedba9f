// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.Assignment;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.schema.Target;

/**
 * The targets that differ from what stands in the store; the others are not touched.
 */
final class TargetChanges {

	private TargetChanges() {
	}

	// Those that only lose come first: what they lose is given up sooner, and a leader
	// that dies in between leaves fewer partitions in two targets.
	static List<LeaderChange> of(GroupView view, Distribution distribution, Assignment assignment, long generation) {
		List<LeaderChange> losing = new ArrayList<>();
		List<LeaderChange> others = new ArrayList<>();
		for (MemberId id : view.members().keySet()) {
			PartitionSet desired = distribution.active().containsKey(id) ? assignment.target(id) : PartitionSet.empty();
			Optional<Target> stored = Optional.ofNullable(view.targets().get(id));
			if (!distribution.pinned().containsKey(id) && !isStored(stored, desired)) {
				boolean loses = stored.isPresent() && desired.minus(stored.get().partitions()).isEmpty();
				(loses ? losing : others)
					.add(new LeaderChange.Assign(id, new Target(generation, desired), stored.isEmpty()));
			}
		}
		losing.addAll(others);
		return losing;
	}

	// Members without a target that get none, either. One that had a target which
	// somebody
	// deleted goes on with it until it reads another.
	static List<LeaderChange> empty(GroupView view, Distribution distribution, Assignment assignment, long generation) {
		List<LeaderChange> empty = new ArrayList<>();
		for (MemberId id : distribution.active().keySet()) {
			if (!view.targets().containsKey(id) && !distribution.pinned().containsKey(id)
					&& assignment.target(id).isEmpty()) {
				empty.add(new LeaderChange.Assign(id, new Target(generation, PartitionSet.empty()), true));
			}
		}
		return empty;
	}

	// Whether the targets in the store say just what is kept.
	static boolean isNone(GroupView view, Distribution distribution) {
		return of(view, distribution, new Assignment(distribution.kept()), 0).isEmpty();
	}

	private static boolean isStored(Optional<Target> stored, PartitionSet partitions) {
		return stored.map((target) -> target.generation() >= 0 && target.partitions().equals(partitions))
			.orElse(partitions.isEmpty());
	}

}
