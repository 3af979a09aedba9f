// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.BitSet;
import java.util.HashMap;
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
		for (String topic : target.topics()) {
			BitSet indexes = target.indexes(topic);
			int last = indexes.length() - 1;
			if (last >= this.topics.getOrDefault(topic, 0)) {
				return Optional.of("the partition " + topic + "-" + last + " is unknown");
			}
			if (last >= member.topics().getOrDefault(topic, 0)) {
				return Optional.of("it does not declare the partition " + topic + "-" + last);
			}
			BitSet refused = member.refused().indexes(topic);
			if (refused.intersects(indexes)) {
				refused.and(indexes);
				return Optional.of("it refuses the partition " + topic + "-" + refused.nextSetBit(0));
			}
			BitSet others = this.given.computeIfAbsent(topic, (key) -> new BitSet());
			if (others.intersects(indexes)) {
				others.and(indexes);
				return Optional.of("the partition " + topic + "-" + others.nextSetBit(0) + " has another member, too");
			}
			others.or(indexes);
		}
		return Optional.empty();
	}

}
