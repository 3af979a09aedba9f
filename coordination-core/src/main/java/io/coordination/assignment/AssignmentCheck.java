// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.MemberId;
import io.coordination.PartitionSet;

/**
 * Holds the answer of an assignor, which may be an application's own, against the request
 * before it is published.
 */
public final class AssignmentCheck {

	private final Map<String, Integer> topics;

	/** What stands with the members looked at so far. */
	private final Map<String, BitSet> given = new HashMap<>();

	private AssignmentCheck(Map<String, Integer> topics) {
		this.topics = topics;
	}

	/**
	 * Looks for a reason to refuse an answer. An answer may leave out members, and leave
	 * partitions unassigned.
	 * @param request the request
	 * @param assignment the answer
	 * @return what is wrong: an unknown member or partition, one that its member may not
	 * hold, one that stands with two members, or more than a member's capacity; empty if
	 * nothing is
	 */
	public static Optional<String> refusal(AssignmentRequest request, Assignment assignment) {
		Map<MemberId, Member> members = request.members()
			.stream()
			.collect(Collectors.toMap(Member::id, Function.identity()));
		AssignmentCheck check = new AssignmentCheck(request.topics());
		for (Entry<MemberId, PartitionSet> target : assignment.targets().entrySet()) {
			Member member = members.get(target.getKey());
			Optional<String> refusal = (member != null) ? check.refusal(member, target.getValue())
					: Optional.of("it is unknown");
			if (refusal.isPresent()) {
				return Optional.of("member '" + target.getKey() + "': " + refusal.get());
			}
		}
		return Optional.empty();
	}

	private Optional<String> refusal(Member member, PartitionSet target) {
		if (target.size() > member.capacity()) {
			return Optional.of("its target has " + target.size() + " partitions, its capacity is " + member.capacity());
		}
		if (target.intersects(member.refused())) {
			return Optional.of("it refuses the partition " + target.intersect(member.refused()).iterator().next());
		}
		List<String> refusals = new ArrayList<>();
		target.forEachRange((topic, from, to) -> refusal(member, topic, from, to).ifPresent(refusals::add));
		return refusals.stream().findFirst();
	}

	private Optional<String> refusal(Member member, String topic, int from, int to) {
		if (to > this.topics.getOrDefault(topic, 0)) {
			return Optional.of("the partition " + topic + "-" + (to - 1) + " is unknown");
		}
		if (to > member.topics().getOrDefault(topic, 0)) {
			return Optional.of("it does not declare the partition " + topic + "-" + (to - 1));
		}
		BitSet others = this.given.computeIfAbsent(topic, (key) -> new BitSet());
		int taken = others.nextSetBit(from);
		if (taken >= 0 && taken < to) {
			return Optional.of("the partition " + topic + "-" + taken + " has another member, too");
		}
		others.set(from, to);
		return Optional.empty();
	}

}
