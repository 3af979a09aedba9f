// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.util.HashMap;
import java.util.Map;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.PartitionSet;

/**
 * Leaves an election's partition where it is, whatever weights and zones say; one that
 * nobody has goes to the first member by id that may have it.
 */
final class FirstAssignor implements Assignor {

	@Override
	public String name() {
		return "election";
	}

	@Override
	public Assignment assign(AssignmentRequest request) {
		Map<MemberId, PartitionSet> targets = new HashMap<>();
		PartitionSet free = PartitionSet.all(request.topics());
		for (Member member : request.members()) {
			PartitionSet kept = member.previous().intersect(free);
			targets.put(member.id(), kept);
			free = free.minus(kept);
		}
		for (Member member : request.members()) {
			PartitionSet able = free.minus(member.refused());
			if (member.capacity() > 0 && !able.isEmpty()) {
				targets.merge(member.id(), able, PartitionSet::plus);
				free = free.minus(able);
			}
		}
		return Assignment.of(targets);
	}

}
