// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;

/**
 * Targets for what can't wait for balance: partitions without a member.
 */
public final class Recovery {

	private Recovery() {
	}

	/**
	 * Keeps every partition with the member that it stands with, be that within its
	 * capacity or not, and gives those that stand with no member to the eligible one with
	 * room that is loaded least in relation to its weight; of equal ones, to the first by
	 * id. Where all members are eligible for the same partitions, that is the one
	 * furthest below its share, so that {@link StickyAssignor} need not move the
	 * partition again.
	 * <p>
	 * A previous target counts only as far as its member is eligible: not for topics or
	 * indexes that are unknown to the request or the member, nor for partitions that it
	 * refuses. A partition in several previous targets stays with the first member by id.
	 * @param request members, topics and the previous targets
	 * @return the new targets; what nobody has room for is in none
	 */
	public static Assignment fill(AssignmentRequest request) {
		Problem problem = new Problem(request);
		Plan plan = new Plan(problem, (problem.kinds().size() <= 1) ? new Shares(problem) : new Proportional(problem));
		Filler.fill(plan);
		return problem.assignment(Dealer.deal(plan));
	}

}
