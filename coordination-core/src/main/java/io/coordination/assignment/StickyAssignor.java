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
 * largest remainder; who has room for less gets what it has room for. So counts of equal
 * members differ by at most one. Where the shares are out of reach, because members know
 * different topics or refuse partitions, the sum of {@code count² / weight} over all
 * members is the least that can be reached: for equal weights, as even as can be.</li>
 * <li>The fewest partitions leave the member that they stand with. If not all members are
 * eligible for the same partitions, and there are very many of both, the search for the
 * fewest moves ends after a fixed amount of work.</li>
 * <li>What is left open is decided by the order of ids.</li>
 * </ol>
 * The same request gives the same answer, and its own answer, given back as the previous
 * targets, remains. Zones have no influence yet. Safe for any thread.
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
