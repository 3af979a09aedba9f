// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.coordination.CommittedOffset;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import org.jspecify.annotations.Nullable;

/**
 * Makes sense of what was read of a group. Pure.
 */
final class GroupDescriber {

	private final GroupImage image;

	private final SortedMap<String, Integer> topics;

	private GroupDescriber(GroupImage image) {
		this.image = image;
		this.topics = GroupImage.topics(image.root(), image.members());
	}

	static GroupDescription describe(GroupName group, GroupImage image, Instant now) {
		GroupDescriber describer = new GroupDescriber(image);
		return new GroupDescription(group, describer.state(), describer.generation(), image.root().leader(),
				describer.assignor(), describer.topics, describer.unassigned(), describer.members(),
				describer.partitions(now));
	}

	// After the last member nobody is there to write EMPTY.
	private GroupState state() {
		GroupState written = this.image.root().state().map(GroupRecord::state).orElse(GroupState.EMPTY);
		if (this.image.root().ids().isEmpty()) {
			return (written == GroupState.DEAD) ? GroupState.DEAD : GroupState.EMPTY;
		}
		return (written == GroupState.EMPTY || written == GroupState.DEAD) ? GroupState.PREPARING_REBALANCE : written;
	}

	private long generation() {
		return this.image.root().state().map(GroupRecord::generation).orElse(0L);
	}

	private Optional<String> assignor() {
		return this.image.root().leader().map(this.image.members()::get).map(Registration::assignor);
	}

	private PartitionSet unassigned() {
		PartitionSet unassigned = PartitionSet.all(this.topics);
		for (Target target : this.image.targets().values()) {
			unassigned = unassigned.minus(target.partitions());
		}
		return unassigned;
	}

	private List<GroupDescription.Member> members() {
		Map<MemberId, Map<String, BitSet>> held = new HashMap<>();
		this.image.work()
			.owners()
			.forEach((partition, claim) -> held.computeIfAbsent(claim.member(), (member) -> new HashMap<>())
				.computeIfAbsent(partition.topic(), (topic) -> new BitSet())
				.set(partition.index()));
		List<GroupDescription.Member> members = new ArrayList<>();
		this.image.members().forEach((id, member) -> {
			Target target = this.image.targets().get(id);
			members
				.add(new GroupDescription.Member(id, member.status(), member.zone(), member.weight(), member.metadata(),
						member.ack().generation(), (target != null) ? target.partitions() : PartitionSet.empty(),
						PartitionSet.ofIndexes(held.getOrDefault(id, Map.of()))));
		});
		return members;
	}

	private List<GroupDescription.PartitionDescription> partitions(Instant now) {
		Map<Partition, MemberId> targets = targets();
		Map<MemberId, Optional<MemberId>> found = new HashMap<>();
		List<GroupDescription.PartitionDescription> partitions = new ArrayList<>();
		for (Partition partition : this.image.work().partitions()) {
			GroupDescription.Owner owner = this.image.work().owners().get(partition);
			MemberId target = targets.get(partition);
			if (owner != null && isTarget(owner.member(), partition)) {
				target = owner.member();
			}
			partitions.add(new GroupDescription.PartitionDescription(partition, Optional.ofNullable(owner),
					(target != null) ? found.computeIfAbsent(target, Optional::of) : Optional.empty(),
					offset(this.image.work().offsets().get(partition), now)));
		}
		return partitions;
	}

	// If a partition stands in several targets: the owner's, else the newest.
	private Map<Partition, MemberId> targets() {
		Map<Partition, MemberId> targets = new HashMap<>();
		this.image.targets()
			.entrySet()
			.stream()
			.sorted(Comparator.comparingLong((entry) -> entry.getValue().generation()))
			.forEach((entry) -> entry.getValue()
				.partitions()
				.intersect(this.image.work().partitions())
				.forEach((partition) -> targets.put(partition, entry.getKey())));
		return targets;
	}

	private boolean isTarget(MemberId member, Partition partition) {
		Target target = this.image.targets().get(member);
		return target != null && target.partitions().contains(partition);
	}

	private static Optional<CommittedOffset> offset(@Nullable OffsetRecord progress, Instant now) {
		return Optional.ofNullable(progress)
			.filter((offset) -> offset.expiresAt().map(now::isBefore).orElse(true))
			.map((offset) -> new CommittedOffset(offset.offset(), offset.metadata(), offset.token(),
					offset.committedAt()));
	}

}
