// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;

/**
 * The assignor {@code sticky}. Its goals, each within the one before:
 * <ol>
 * <li>As many partitions as possible are assigned.</li>
 * <li>Balance. Every member gets its share by weight, rounded by the method of the
 * largest remainder (Hamilton's); who has room for less gets what it has room for. So
 * counts of equal members differ by at most one. Where the shares are out of reach,
 * because members know different topics or refuse partitions, the sum of
 * {@code count² / weight} over all members is the least that can be reached. For equal
 * weights that is as even as can be: no greater count can be lowered without raising one
 * that is as great (decreasing minimization, A. Frank and K. Murota, 2018).</li>
 * <li>Zones, if members are in two or more; those that named none are in one together. Of
 * each topic's partitions, a zone is due the share of its members, rounded up or down.
 * What zones have beyond that or lack, summed over all topics, is the least that can be
 * reached: nothing, if all members are equal and know the same. Partitions of a topic
 * that not the same members are eligible for are looked at like those of different
 * topics.</li>
 * <li>The fewest partitions leave the member that they stand with.</li>
 * <li>What is left open is decided by the order of ids.</li>
 * </ol>
 * Each goal is reached exactly, except in large groups, where searches end after a fixed
 * amount of work. Then more may move than had to, if not all members are eligible for the
 * same partitions or there are zones. And a group is balanced without zones if members
 * times topics exceed four million, or if the shares of zones are out of reach and the
 * search for the fewest faults doesn't end.
 * <p>
 * The same request gives the same answer, and its own answer, given back as the previous
 * targets, remains. Safe for any thread.
 */
public final class StickyAssignor implements Assignor {

	/**
	 * Creates the assignor; it has no state.
	 */
	public StickyAssignor() {
	}

	@Override
	public String name() {
		return "sticky";
	}

	@Override
	public Assignment assign(AssignmentRequest request) {
		Problem problem = new Problem(request);
		Plan plan = balanced(problem);
		if (plan.kinds() > 1) {
			MoveSaver.save(plan);
		}
		return problem.assignment(Spreader.spread(plan, Dealer.deal(plan)));
	}

	private static Plan balanced(Problem problem) {
		if (problem.kinds().size() <= 1) {
			return balanced(problem, new Shares(problem));
		}
		boolean equal = IntStream.range(0, problem.members()).map(problem::weight).distinct().count() == 1;
		if (!equal) {
			Plan plan = balanced(problem, new Shares(problem));
			if (plan.isIdeal()) {
				return plan;
			}
		}
		// with equal weights this finds the shares, too, if they can be reached
		return balanced(problem, new Proportional(problem));
	}

	private static Plan balanced(Problem problem, Burden burden) {
		Plan plan = new Plan(problem, burden);
		Filler.fill(plan);
		Balancer.balance(plan);
		return plan;
	}

}
