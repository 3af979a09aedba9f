// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.stream.IntStream;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;

/**
 * The assignor {@code range}, as Kafka has it: topic by topic, the members that declare
 * it take neighbouring partitions in the order of their ids, as many each, and the first
 * ones one more if it doesn't come out even. Equal indexes of topics with equal counts
 * meet in one member.
 * <p>
 * Weights and previous targets don't count. What a member may not hold, or has no room
 * for, goes to the next one by id that may and has, after all others got theirs; else it
 * stays unassigned. Safe for any thread.
 */
public final class RangeAssignor implements Assignor {

	/**
	 * Creates the assignor; it has no state.
	 */
	public RangeAssignor() {
	}

	@Override
	public String name() {
		return "range";
	}

	@Override
	public Assignment assign(AssignmentRequest request) {
		Problem problem = new Problem(request);
		int[] meant = meant(problem);
		Seats seats = new Seats(problem);
		for (int t = 0; t < problem.topics(); t++) {
			for (int p = problem.from(t); p < problem.to(t); p++) {
				if (meant[p] != Problem.NOWHERE) {
					seats.seat(p, problem.kinds().of(t, p), meant[p]);
				}
			}
		}
		for (int t = 0; t < problem.topics(); t++) {
			for (int p = problem.from(t); p < problem.to(t); p++) {
				if (meant[p] != Problem.NOWHERE && !seats.isSeated(p)) {
					seats.seatNext(p, problem.kinds().of(t, p), meant[p]);
				}
			}
		}
		return problem.assignment(seats.owners());
	}

	private static int[] meant(Problem problem) {
		int[] meant = new int[problem.partitions()];
		Arrays.fill(meant, Problem.NOWHERE);
		for (int t = 0; t < problem.topics(); t++) {
			int topic = t;
			int[] members = IntStream.range(0, problem.members()).filter((m) -> problem.declares(m, topic)).toArray();
			int from = problem.from(t);
			for (int i = 0; i < members.length; i++) {
				int rest = problem.to(t) - from;
				int left = members.length - i;
				int to = from + (rest + left - 1) / left;
				Arrays.fill(meant, from, to, members[i]);
				from = to;
			}
		}
		return meant;
	}

}
