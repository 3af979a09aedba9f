// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;

/**
 * The assignor {@code round-robin}, as Kafka has it: all partitions in the order of topic
 * and index are dealt out one by one to the members in the order of their ids, over and
 * over. A member that may not hold the partition at hand, or has no room, is passed over.
 * <p>
 * Weights and previous targets don't count. Safe for any thread.
 */
public final class RoundRobinAssignor implements Assignor {

	/**
	 * Creates the assignor; it has no state.
	 */
	public RoundRobinAssignor() {
	}

	@Override
	public String name() {
		return "round-robin";
	}

	@Override
	public Assignment assign(AssignmentRequest request) {
		Problem problem = new Problem(request);
		Seats seats = new Seats(problem);
		int next = 0;
		for (int t = 0; t < problem.topics(); t++) {
			for (int p = problem.from(t); p < problem.to(t); p++) {
				int member = seats.seatNext(p, problem.kinds().of(t, p), next);
				next = (member != Problem.NOWHERE) ? (member + 1) % problem.members() : next;
			}
		}
		return problem.assignment(seats.owners());
	}

}
