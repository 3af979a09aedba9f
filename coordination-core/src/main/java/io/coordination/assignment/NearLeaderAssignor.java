// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Assignor;

/**
 * The assignor {@code near-leader}: balanced as {@link StickyAssignor sticky} balances
 * without zones, and then, within that, partitions in the zones in which they are best
 * worked on ({@link AssignmentRequest#near()}): members exchange partitions of one topic
 * as long as that brings more of them where they belong. A group whose source doesn't
 * know where that is gets what sticky gives it, without its spreading over zones.
 * <p>
 * A zone with more leaders than members gets what its members have room for; the rest is
 * worked on elsewhere. An exchange moves two partitions, so this moves more than sticky
 * does. The same request gives the same answer, and its own answer, given back as the
 * previous targets, remains. Safe for any thread.
 */
public final class NearLeaderAssignor implements Assignor {

	private final StickyAssignor sticky = new StickyAssignor();

	/**
	 * Creates the assignor; it has no state.
	 */
	public NearLeaderAssignor() {
	}

	@Override
	public String name() {
		return "near-leader";
	}

	@Override
	public Assignment assign(AssignmentRequest request) {
		Assignment balanced = this.sticky.assign(withoutZones(request));
		return request.near().isEmpty() ? balanced : new Exchange(request, balanced).assignment();
	}

	// Spreading a topic over zones and gathering it near its leaders are contrary.
	private static AssignmentRequest withoutZones(AssignmentRequest request) {
		List<Member> members = new ArrayList<>();
		for (Member member : request.members()) {
			members.add(new Member(member.id(), Optional.empty(), member.weight(), member.capacity(), member.topics(),
					member.refused(), member.previous()));
		}
		return new AssignmentRequest(request.topics(), members, request.displaced());
	}

}
