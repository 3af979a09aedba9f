// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;

/**
 * Who stands by for which partition: whom its owner prefers, else who does already, else
 * who has been registered longest. So whoever comes back comes last.
 */
final class Standbys {

	private final GroupView view;

	private final Distribution distribution;

	private Standbys(GroupView view, Distribution distribution) {
		this.view = view;
		this.distribution = distribution;
	}

	static SortedMap<MemberId, PartitionSet> of(GroupView view, Distribution distribution, Assignment assignment) {
		SortedMap<MemberId, PartitionSet> standbys = new TreeMap<>();
		if (distribution.standby()) {
			Standbys choice = new Standbys(view, distribution);
			distribution.active().keySet().forEach((owner) -> choice.of(owner, assignment.target(owner), standbys));
			distribution.pinned().forEach((owner, partitions) -> choice.of(owner, partitions, standbys));
		}
		return standbys;
	}

	private void of(MemberId owner, PartitionSet partitions, SortedMap<MemberId, PartitionSet> standbys) {
		partitions.stream()
			.forEach((partition) -> choose(owner, partition).ifPresent(
					(member) -> standbys.merge(member, PartitionSet.of(List.of(partition)), PartitionSet::plus)));
	}

	private Optional<MemberId> choose(MemberId owner, Partition partition) {
		Optional<MemberId> preferred = Optional.ofNullable(this.distribution.active().get(owner))
			.flatMap(Registration::successor);
		return this.distribution.active()
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().equals(owner) && SeenMember.isAble(entry.getValue(), partition))
			.map(Map.Entry::getKey)
			.min(Comparator.comparing((MemberId member) -> !preferred.filter(member::equals).isPresent())
				.thenComparing((member) -> !isStandingBy(this.view, member, partition))
				.thenComparing(this::registeredAt));
	}

	private long registeredAt(MemberId member) {
		SeenMember seen = this.view.members().get(member);
		return (seen != null) ? seen.czxid() : Long.MAX_VALUE;
	}

	// Partitions that stand with no member any more, by who stands by for them.
	static SortedMap<MemberId, PartitionSet> heirs(GroupView view, Distribution distribution) {
		SortedMap<MemberId, PartitionSet> heirs = new TreeMap<>();
		PartitionSet orphans = distribution.orphans();
		for (Partition orphan : orphans.stream().toList()) {
			distribution.active()
				.entrySet()
				.stream()
				.filter((entry) -> isStandingBy(view, entry.getKey(), orphan)
						&& SeenMember.isAble(entry.getValue(), orphan))
				.findFirst()
				.ifPresent(
						(entry) -> heirs.merge(entry.getKey(), PartitionSet.of(List.of(orphan)), PartitionSet::plus));
		}
		return heirs;
	}

	private static boolean isStandingBy(GroupView view, MemberId member, Partition partition) {
		Target target = view.targets().get(member);
		return target != null && target.standby().contains(partition);
	}

}
