// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.stream.IntStream;

/**
 * Burden by distance from the exact share: the least sum is that of the method of the
 * largest remainder (Hamilton's), which stays within one of every member's share. Who has
 * room for less than a share gets what it has room for, and the others share the rest.
 */
final class Shares implements Burden {

	/** Common denominator of all shares. */
	private final long scale;

	private final long[] shares;

	Shares(Problem problem) {
		int members = problem.members();
		long rest = problem.assignable();
		long weights = IntStream.range(0, members).mapToLong(problem::weight).sum();
		boolean[] full = new boolean[members];
		boolean changed = true;
		while (changed) {
			changed = false;
			long restNow = rest;
			long weightsNow = weights;
			for (int m = 0; m < members; m++) {
				if (!full[m] && problem.room(m) * weightsNow <= restNow * problem.weight(m)) {
					full[m] = true;
					changed = true;
					rest -= problem.room(m);
					weights -= problem.weight(m);
				}
			}
		}
		this.scale = Math.max(1, weights);
		this.shares = new long[members];
		for (int m = 0; m < members; m++) {
			boolean isFull = full[m];
			this.shares[m] = isFull ? problem.room(m) * this.scale : rest * problem.weight(m);
		}
	}

	@Override
	public double of(int member, int count) {
		return count * this.scale - this.shares[member];
	}

	@Override
	public double share(int member) {
		return (double) this.shares[member] / this.scale;
	}

}
