// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.PartitionSet;

/**
 * One input, the same for all programs.
 *
 * @param shape topics and subscriptions
 * @param change what happened
 * @param members number of members before the change
 * @param partitions number of partitions
 */
record Case(Shape shape, Change change, int members, int partitions) {

	/** Members that came and went before, so that what they leave lies scattered. */
	private static final int PAST_CHANGES = 10;

	AssignmentRequest request() {
		SortedMap<String, Integer> counts = this.shape.topics(this.members, this.partitions);
		// members that know the same share one map
		Map<String, Integer> topics = Map.copyOf(counts);
		List<Member> all = new ArrayList<>(IntStream.range(0, this.members)
			.mapToObj((number) -> member("member-%05d".formatted(number), topics))
			.toList());
		AssignmentRequest request = new AssignmentRequest(counts, all);
		if (this.change == Change.FRESH) {
			return request;
		}
		Random random = new Random(this.members);
		request = settled(request);
		for (int past = 0; past < PAST_CHANGES; past++) {
			request = settled(without(request, random.nextInt(this.members)));
			request = settled(with(request, member("past-%05d".formatted(past), topics)));
		}
		return (this.change == Change.JOIN) ? with(request, member("new", topics)) : without(request, this.members / 2);
	}

	private Member member(String id, Map<String, Integer> topics) {
		return new Member(new MemberId(id), Optional.empty(), 1, Integer.MAX_VALUE, this.shape.known(id, topics),
				PartitionSet.empty(), PartitionSet.empty());
	}

	// Balanced, so that no program has a mess to clear up. Sets are made anew, as if they
	// were read from ZooKeeper.
	private static AssignmentRequest settled(AssignmentRequest request) {
		Assignment assignment = Assignor.sticky().assign(request);
		return new AssignmentRequest(request.topics(), request.members().stream().map((member) -> {
			Map<String, String> ranges = assignment.target(member.id()).ranges();
			return new Member(member.id(), member.zone(), member.weight(), member.capacity(), member.topics(),
					member.refused(), PartitionSet.parse(ranges));
		}).toList());
	}

	private static AssignmentRequest with(AssignmentRequest request, Member joining) {
		List<Member> members = new ArrayList<>(request.members());
		members.add(joining);
		members.sort(Comparator.comparing(Member::id));
		return new AssignmentRequest(request.topics(), members);
	}

	private static AssignmentRequest without(AssignmentRequest request, int leaving) {
		List<Member> members = new ArrayList<>(request.members());
		members.remove(leaving);
		return new AssignmentRequest(request.topics(), members);
	}

	@Override
	public String toString() {
		return "%s, %s, %d members, %d partitions".formatted(this.shape.title(),
				this.change.name().toLowerCase(Locale.ROOT), this.members, this.partitions);
	}

}
