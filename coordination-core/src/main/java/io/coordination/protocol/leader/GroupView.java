// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;

/**
 * The group as its leader knows it.
 *
 * @param members the registered members
 * @param targets the targets as they stand in the store, those of absent members too
 * @param previous what of its target counts for each member, each partition once
 * @param headline what {@code state} says, empty if nothing was written yet
 * @param grace until when vanished members keep their targets
 * @param publishedGeneration the highest generation that was read or published in this
 * term, whatever still stands in the store
 * @param displaced what was moved because a member had gone
 */
record GroupView(SortedMap<MemberId, SeenMember> members, SortedMap<MemberId, Target> targets,
		SortedMap<MemberId, PartitionSet> previous, Optional<Headline> headline, SortedMap<MemberId, Long> grace,
		long publishedGeneration, Displaced displaced) {

	GroupView {
		publishedGeneration = Math.max(publishedGeneration, newest(targets, headline));
		members = Collections.unmodifiableSortedMap(members);
		targets = Collections.unmodifiableSortedMap(targets);
		previous = Collections.unmodifiableSortedMap(previous);
		grace = Collections.unmodifiableSortedMap(grace);
	}

	static GroupView of(GroupSnapshot snapshot, boolean standby) {
		return new GroupView(snapshot.members(), snapshot.targets(), PreviousTargets.resolve(snapshot, standby),
				snapshot.state().map(Headline::of), new TreeMap<>(), 0, Displaced.NONE);
	}

	// Whether a snapshot says the same of targets and state: nobody else wrote them, nor,
	// where members stand by, has anybody taken over.
	boolean agreesWith(GroupSnapshot snapshot, boolean standby) {
		return this.targets.equals(snapshot.targets()) && this.headline.equals(snapshot.state().map(Headline::of))
				&& !(standby && PreviousTargets.isAnyTakenOver(snapshot, this.previous));
	}

	GroupView withMembers(SortedMap<MemberId, SeenMember> members, SortedMap<MemberId, Long> grace) {
		return new GroupView(members, this.targets, this.previous, this.headline, grace, this.publishedGeneration,
				this.displaced);
	}

	// Who registered anew has given up all that it had: who stands by for it comes first.
	GroupView withoutReturned(SortedMap<MemberId, SeenMember> newest) {
		SortedMap<MemberId, PartitionSet> previous = new TreeMap<>(this.previous);
		newest.forEach((id, member) -> {
			SeenMember known = this.members.get(id);
			if (known != null && known.czxid() != member.czxid()) {
				previous.computeIfPresent(id, (same, partitions) -> partitions.minus(stoodByFor(newest)));
			}
		});
		return new GroupView(this.members, this.targets, previous, this.headline, this.grace, this.publishedGeneration,
				this.displaced);
	}

	private PartitionSet stoodByFor(SortedMap<MemberId, SeenMember> newest) {
		return this.targets.entrySet().stream().filter((entry) -> {
			SeenMember member = newest.get(entry.getKey());
			return member != null && member.isActive();
		}).map((entry) -> entry.getValue().standby()).reduce(PartitionSet.empty(), PartitionSet::plus);
	}

	// What an earlier look of the same term found out.
	GroupView after(GroupView known) {
		return new GroupView(known.members, this.targets, this.previous, this.headline, known.grace,
				known.publishedGeneration, known.displaced);
	}

	GroupView withoutTarget(MemberId member) {
		SortedMap<MemberId, Target> targets = new TreeMap<>(this.targets);
		SortedMap<MemberId, PartitionSet> previous = new TreeMap<>(this.previous);
		targets.remove(member);
		previous.remove(member);
		return new GroupView(this.members, targets, previous, this.headline, this.grace, this.publishedGeneration,
				this.displaced);
	}

	GroupView with(LeaderChange change) {
		return change.accept(new LeaderChange.Handler<>() {

			@Override
			public GroupView state(LeaderChange.State state) {
				GroupView view = GroupView.this;
				return new GroupView(view.members, view.targets, view.previous, Optional.of(state.headline()),
						view.grace, view.publishedGeneration, view.displaced);
			}

			@Override
			public GroupView assign(LeaderChange.Assign assign) {
				return withTarget(assign.member(), assign.target());
			}

		});
	}

	GroupView withDisplaced(Displaced displaced) {
		return new GroupView(this.members, this.targets, this.previous, this.headline, this.grace,
				this.publishedGeneration, displaced);
	}

	// A newer target takes its partitions from all older ones.
	private GroupView withTarget(MemberId member, Target target) {
		SortedMap<MemberId, Target> targets = new TreeMap<>(this.targets);
		targets.put(member, target);
		SortedMap<MemberId, PartitionSet> previous = new TreeMap<>(this.previous);
		PartitionSet taken = target.partitions();
		previous.replaceAll((other, partitions) -> partitions.intersects(taken) ? partitions.minus(taken) : partitions);
		previous.put(member, target.partitions());
		return new GroupView(this.members, targets, previous, this.headline, this.grace, this.publishedGeneration,
				this.displaced);
	}

	// Generations rise over everything that was ever read, whatever is garbled or gone
	// now: also over what members remember of targets that somebody deleted.
	long nextGeneration() {
		LongStream acked = this.members.values()
			.stream()
			.flatMap((member) -> member.registration().stream())
			.mapToLong((registration) -> registration.ack().generation());
		return 1 + Math.max(this.publishedGeneration, acked.max().orElse(0));
	}

	private static long newest(SortedMap<MemberId, Target> targets, Optional<Headline> headline) {
		LongStream published = targets.values().stream().mapToLong(Target::generation);
		return Math.max(published.max().orElse(0), headline.map(Headline::generation).orElse(0L));
	}

	// Whether every member holds its own target; one without a target has nothing to do.
	boolean isAcknowledged() {
		return this.members.entrySet().stream().allMatch((entry) -> {
			Target target = this.targets.get(entry.getKey());
			Optional<Registration> registration = entry.getValue().registration();
			return target == null || registration.isEmpty()
					|| registration.get().ack().generation() == target.generation();
		});
	}

	int oldestSchema() {
		return this.members.values()
			.stream()
			.flatMap((member) -> member.registration().stream())
			.mapToInt(Registration::schemaVersion)
			.min()
			.orElse(Integer.MAX_VALUE);
	}

}
