// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.stream.IntStream;

/**
 * Takes back moves that neither balance nor the zones need.
 */
final class MoveSaver {

	/** Steps after which to be content with what was saved: some ten milliseconds. */
	private static final long WORK = 20_000_000;

	/** More than all moves together. */
	private static final int FAULT = 1 << 24;

	private MoveSaver() {
	}

	static void save(Plan plan) {
		if (moves(plan) > leastMoves(plan)) {
			new Rings(plan, FAULT, 1).pass(WORK);
		}
	}

	private static int moves(Plan plan) {
		int moves = 0;
		for (int m = 0; m < plan.nobody(); m++) {
			for (int kind = 0; kind < plan.kinds(); kind++) {
				moves += Math.max(0, plan.home(m, kind) - plan.held(m, kind));
			}
		}
		return moves;
	}

	// A bound that is quick to find, and that most changes meet: no balanced plan takes
	// less from those who had most. With equal weights, all balanced plans have the same
	// loads, only with different members.
	private static int leastMoves(Plan plan) {
		Problem problem = plan.problem();
		if (IntStream.range(0, plan.nobody()).map(problem::weight).distinct().count() > 1) {
			return 0;
		}
		int[] before = IntStream.range(0, plan.nobody()).map(plan::homes).sorted().toArray();
		int[] after = IntStream.range(0, plan.nobody()).map(plan::load).sorted().toArray();
		return IntStream.range(0, after.length).map((i) -> Math.max(0, before[i] - after[i])).sum();
	}

}
