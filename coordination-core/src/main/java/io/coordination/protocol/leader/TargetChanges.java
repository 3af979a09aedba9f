// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

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

	// Those that only lose come last: until then the others can find out who has what
	// they
	// are to get, so that it is without an owner no longer than it must be.
	static List<LeaderChange> of(GroupView view, Distribution distribution, Assignment assignment, long generation) {
		SortedMap<MemberId, PartitionSet> standbys = Standbys.of(view, distribution, assignment);
		List<LeaderChange> losing = new ArrayList<>();
		List<LeaderChange> others = new ArrayList<>();
		for (MemberId id : view.members().keySet()) {
			PartitionSet desired = distribution.active().containsKey(id) ? assignment.target(id) : PartitionSet.empty();
			Optional<Target> stored = Optional.ofNullable(view.targets().get(id));
			PartitionSet standby = standbys.getOrDefault(id, PartitionSet.empty());
			if (!distribution.pinned().containsKey(id) && !isStored(stored, desired, standby)) {
				(loses(stored, desired) ? losing : others)
					.add(new LeaderChange.Assign(id, new Target(generation, desired, standby), stored.isEmpty()));
			}
		}
		others.addAll(losing);
		return others;
	}

	// How many to write at once: those that only lose wait until the others were told.
	static int together(GroupView view, List<LeaderChange> changes) {
		int losing = 0;
		while (losing < changes.size() && !changes.get(losing).accept(new Losing(view))) {
			losing++;
		}
		return isAnyGaining(view, changes.subList(0, losing)) ? losing : changes.size();
	}

	static boolean isAnyGaining(GroupView view, List<LeaderChange> changes) {
		return changes.stream()
			.anyMatch((change) -> change instanceof LeaderChange.Assign && !change.accept(new Losing(view)));
	}

	// Members without a target that get none, either. One that had a target which
	// somebody
	// deleted goes on with it until it reads another.
	static List<LeaderChange> empty(GroupView view, Distribution distribution, Assignment assignment, long generation) {
		SortedMap<MemberId, PartitionSet> standbys = Standbys.of(view, distribution, assignment);
		List<LeaderChange> empty = new ArrayList<>();
		for (MemberId id : distribution.active().keySet()) {
			if (!view.targets().containsKey(id) && !distribution.pinned().containsKey(id)
					&& assignment.target(id).isEmpty() && !standbys.containsKey(id)) {
				empty.add(new LeaderChange.Assign(id, new Target(generation, PartitionSet.empty()), true));
			}
		}
		return empty;
	}

	// Whether the targets in the store say just what is kept.
	static boolean isNone(GroupView view, Distribution distribution) {
		return of(view, distribution, new Assignment(distribution.kept()), 0).isEmpty();
	}

	private static boolean loses(Optional<Target> stored, PartitionSet desired) {
		return stored.isPresent() && desired.minus(stored.get().partitions()).isEmpty();
	}

	private static boolean isStored(Optional<Target> stored, PartitionSet partitions, PartitionSet standby) {
		return stored
			.map((target) -> target.generation() >= 0 && target.partitions().equals(partitions)
					&& target.standby().equals(standby))
			.orElse(partitions.isEmpty() && standby.isEmpty());
	}

	/**
	 * Whether a change takes partitions from a member and gives it none.
	 *
	 * @param view what stands
	 */
	private record Losing(GroupView view) implements LeaderChange.Handler<Boolean> {

		@Override
		public Boolean state(LeaderChange.State change) {
			return false;
		}

		@Override
		public Boolean assign(LeaderChange.Assign change) {
			return loses(Optional.ofNullable(this.view.targets().get(change.member())), change.target().partitions());
		}

	}

}
