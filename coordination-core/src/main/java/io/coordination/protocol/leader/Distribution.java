// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.protocol.leader.LeaderState.Near;
import io.coordination.schema.Registration;

/**
 * Who may keep what, and who has to be found for the rest.
 *
 * @param topics the number of partitions by topic
 * @param active the members that partitions can be assigned to
 * @param kept what each of them keeps of what it was assigned before
 * @param pinned what members keep that nothing can be assigned to and nothing is taken
 * from: vanished ones in their grace, and those whose registration can't be read
 * @param displaced what was moved because a member had gone
 * @param near in which zones partitions are best worked on
 * @param standby whether members stand by for partitions of others
 */
record Distribution(SortedMap<String, Integer> topics, SortedMap<MemberId, Registration> active,
		SortedMap<MemberId, PartitionSet> kept, SortedMap<MemberId, PartitionSet> pinned, Displaced displaced,
		Near near, boolean standby) {

	static Distribution of(GroupView view, long now) {
		SortedMap<String, Integer> topics = TopicCounts.of(view);
		SortedMap<MemberId, Registration> active = new TreeMap<>();
		SortedMap<MemberId, PartitionSet> kept = new TreeMap<>();
		SortedMap<MemberId, PartitionSet> pinned = new TreeMap<>();
		PartitionSet all = PartitionSet.all(topics);
		view.members().forEach((id, member) -> {
			PartitionSet previous = view.previous().getOrDefault(id, PartitionSet.empty());
			if (member.isActive()) {
				Registration registration = member.registration().orElseThrow();
				active.put(id, registration);
				kept.put(id, eligible(registration, previous, topics, all));
			}
			else if (member.registration().isEmpty() && !previous.isEmpty()) {
				pinned.put(id, previous.intersect(all));
			}
		});
		view.grace().forEach((id, until) -> {
			if (until > now) {
				pinned.put(id, view.previous().getOrDefault(id, PartitionSet.empty()).intersect(all));
			}
		});
		return new Distribution(topics, active, kept, pinned, view.displaced(), Near.NONE, false);
	}

	Distribution near(Near near) {
		return new Distribution(this.topics, this.active, this.kept, this.pinned, this.displaced, near, this.standby);
	}

	// Who stands by for what has no member any more keeps it: it is claiming it by
	// itself.
	Distribution standingBy(GroupView view) {
		SortedMap<MemberId, PartitionSet> kept = new TreeMap<>(this.kept);
		Standbys.heirs(view, this).forEach((heir, partitions) -> kept.merge(heir, partitions, PartitionSet::plus));
		return new Distribution(this.topics, this.active, kept, this.pinned, this.displaced, this.near, true);
	}

	private static PartitionSet eligible(Registration registration, PartitionSet previous,
			SortedMap<String, Integer> topics, PartitionSet all) {
		PartitionSet known = all;
		if (!registration.topics().equals(topics)) {
			SortedMap<String, Integer> declared = new TreeMap<>(registration.topics());
			declared.keySet().retainAll(topics.keySet());
			known = PartitionSet.all(declared);
		}
		PartitionSet lost = previous.minus(known).plus(registration.ack().refused());
		return lost.isEmpty() ? previous : previous.minus(lost);
	}

	// What is in the target of nobody who can hold it. No partition is kept twice, so
	// that
	// counting them tells whether there is any.
	PartitionSet orphans() {
		PartitionSet orphans = PartitionSet.all(this.topics);
		int found = size(this.kept) + size(this.pinned);
		if (found == orphans.size()) {
			return PartitionSet.empty();
		}
		for (PartitionSet partitions : this.kept.values()) {
			orphans = orphans.minus(partitions);
		}
		for (PartitionSet partitions : this.pinned.values()) {
			orphans = orphans.minus(partitions);
		}
		return orphans;
	}

	private static int size(SortedMap<MemberId, PartitionSet> sets) {
		return sets.values().stream().mapToInt(PartitionSet::size).sum();
	}

	boolean isNothingKept() {
		return this.pinned.isEmpty() && this.kept.values().stream().allMatch(PartitionSet::isEmpty);
	}

	// All that an assignor decides on except what was before: as long as it is the same,
	// so is what it would answer.
	AssignmentRequest basis() {
		AssignmentRequest request = request(this.topics, this.active, Collections.emptySortedMap());
		return this.near.follow()
				? new AssignmentRequest(request.topics(), request.members(), List.of(), this.near.zones()) : request;
	}

	static AssignmentRequest basis(GroupView view) {
		SortedMap<MemberId, Registration> active = new TreeMap<>();
		view.members().forEach((id, member) -> {
			if (member.isActive()) {
				active.put(id, member.registration().orElseThrow());
			}
		});
		return request(TopicCounts.of(view), active, Collections.emptySortedMap());
	}

	AssignmentRequest balanceRequest() {
		AssignmentRequest request = request(this.topics, this.active, this.kept);
		return new AssignmentRequest(request.topics(), request.members(), this.displaced.sets(), this.near.zones());
	}

	private static AssignmentRequest request(SortedMap<String, Integer> topics,
			SortedMap<MemberId, Registration> active, SortedMap<MemberId, PartitionSet> kept) {
		List<Member> members = new ArrayList<>();
		active.forEach((id,
				registration) -> members.add(new Member(id, registration.zone(), registration.weight(),
						registration.capacity(), registration.topics(), registration.ack().refused(),
						kept.getOrDefault(id, PartitionSet.empty()))));
		return new AssignmentRequest(topics, members);
	}

	// Pinned members are full: they keep what they have, and gain nothing.
	AssignmentRequest recoveryRequest() {
		List<Member> members = new ArrayList<>(balanceRequest().members());
		this.pinned.forEach((id, partitions) -> members.add(
				new Member(id, Optional.empty(), 1, partitions.size(), this.topics, PartitionSet.empty(), partitions)));
		members.sort(Comparator.comparing(Member::id));
		return new AssignmentRequest(this.topics, members);
	}

	// What members get that they didn't have.
	PartitionSet gained(Assignment assignment) {
		return this.kept.entrySet()
			.stream()
			.map((entry) -> assignment.target(entry.getKey()).minus(entry.getValue()))
			.reduce(PartitionSet.empty(), PartitionSet::plus);
	}

	int unassigned(Assignment assignment) {
		int assigned = this.active.keySet().stream().mapToInt((id) -> assignment.target(id).size()).sum();
		return PartitionSet.all(this.topics).size() - assigned - size(this.pinned);
	}

}
