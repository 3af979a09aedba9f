// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.Target;

/**
 * Reads one assignment out of targets of several generations: a leader that died between
 * two writes leaves partitions in two targets. The living owner keeps such a partition,
 * so that work goes on where it runs, also if it only stood by for it; without one, the
 * newest target counts.
 */
final class PreviousTargets {

	private PreviousTargets() {
	}

	static PartitionSet duplicates(Map<MemberId, Target> targets) {
		PartitionSet seen = PartitionSet.empty();
		PartitionSet twice = PartitionSet.empty();
		for (Target target : targets.values()) {
			twice = twice.plus(seen.intersect(target.partitions()));
			seen = seen.plus(target.partitions());
		}
		return twice.plus(stoodByFor(targets).intersect(seen));
	}

	// Who stands by may have taken over.
	private static PartitionSet stoodByFor(Map<MemberId, Target> targets) {
		return targets.values().stream().map(Target::standby).reduce(PartitionSet.empty(), PartitionSet::plus);
	}

	// Whether anybody owns what it only stood by for as far as was known.
	static boolean isAnyTakenOver(GroupSnapshot snapshot, Map<MemberId, PartitionSet> known) {
		return snapshot.owners().entrySet().stream().anyMatch((entry) -> {
			Target target = snapshot.targets().get(entry.getValue());
			return target != null && target.standby().contains(entry.getKey())
					&& !known.getOrDefault(entry.getValue(), PartitionSet.empty()).contains(entry.getKey());
		});
	}

	static SortedMap<MemberId, PartitionSet> resolve(GroupSnapshot snapshot) {
		SortedMap<MemberId, PartitionSet> resolved = new TreeMap<>();
		PartitionSet duplicates = duplicates(snapshot.targets());
		snapshot.targets().forEach((member, target) -> resolved.put(member, target.partitions().minus(duplicates)));
		Map<MemberId, List<Partition>> won = new TreeMap<>();
		duplicates.stream()
			.forEach((partition) -> won.computeIfAbsent(winner(snapshot, partition), (member) -> new ArrayList<>())
				.add(partition));
		won.forEach((member, partitions) -> resolved.merge(member, PartitionSet.of(partitions), PartitionSet::plus));
		return resolved;
	}

	private static MemberId winner(GroupSnapshot snapshot, Partition partition) {
		MemberId owner = snapshot.owners().get(partition);
		Target owners = (owner != null) ? snapshot.targets().get(owner) : null;
		if (owner != null && owners != null && owners.claimable().contains(partition)) {
			return owner;
		}
		return snapshot.targets()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().partitions().contains(partition))
			.max(Comparator.comparingLong((entry) -> entry.getValue().generation()))
			.orElseThrow()
			.getKey();
	}

}
