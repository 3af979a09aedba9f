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
 * so that work goes on where it runs; without one, the newest target counts. Where
 * members stand by, the living owner keeps its partition whatever the targets say: it may
 * have taken over without a leader, and nobody else would tell it to go.
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

	// Whether anybody owns what belonged to somebody else as far as was known.
	static boolean isAnyTakenOver(GroupSnapshot snapshot, Map<MemberId, PartitionSet> known) {
		return living(snapshot).entrySet()
			.stream()
			.anyMatch((entry) -> !known.getOrDefault(entry.getValue(), PartitionSet.empty()).contains(entry.getKey()));
	}

	// Owners that may keep what they own.
	private static Map<Partition, MemberId> living(GroupSnapshot snapshot) {
		Map<Partition, MemberId> living = new TreeMap<>(snapshot.owners());
		living.entrySet().removeIf((entry) -> {
			SeenMember member = snapshot.members().get(entry.getValue());
			return member == null || !member.isAble(entry.getKey());
		});
		return living;
	}

	static SortedMap<MemberId, PartitionSet> resolve(GroupSnapshot snapshot, boolean standby) {
		Map<Partition, MemberId> winners = new TreeMap<>();
		duplicates(snapshot.targets()).stream()
			.forEach((partition) -> winners.put(partition, winner(snapshot, partition)));
		if (standby) {
			winners.putAll(living(snapshot));
		}
		PartitionSet decided = PartitionSet.of(winners.keySet());
		SortedMap<MemberId, PartitionSet> resolved = new TreeMap<>();
		snapshot.targets().forEach((member, target) -> resolved.put(member, target.partitions().minus(decided)));
		Map<MemberId, List<Partition>> won = new TreeMap<>();
		winners.forEach((partition, member) -> won.computeIfAbsent(member, (id) -> new ArrayList<>()).add(partition));
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
