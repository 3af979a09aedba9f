// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Burden by load relative to weight: the sum of all burdens of a member is
 * {@code count² / weight}. It needs no notion of a share, and so it serves where
 * eligibility keeps the shares out of reach. With equal weights the least sum is as even
 * as can be: no greater count can be lowered without raising one that is as great.
 */
final class Proportional implements Burden {

	private final double[] weights;

	private final double perWeight;

	Proportional(Problem problem) {
		this.weights = IntStream.range(0, problem.members()).mapToDouble(problem::weight).toArray();
		this.perWeight = problem.assignable() / Math.max(1, Arrays.stream(this.weights).sum());
	}

	@Override
	public double of(int member, int count) {
		// rounding can't reorder quotients of such small numbers
		return (2.0 * count - 1) / this.weights[member];
	}

	@Override
	public double share(int member) {
		return this.perWeight * this.weights[member];
	}

}
