// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;

/**
 * The one source of randomness of a run. It is an algorithm of our own (SplitMix64), so
 * that a seed means the same run on every JDK.
 */
final class Chance {

	private long state;

	Chance(long seed) {
		this.state = seed;
	}

	long next() {
		this.state += 0x9e3779b97f4a7c15L;
		long mixed = (this.state ^ (this.state >>> 30)) * 0xbf58476d1ce4e5b9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
		return mixed ^ (mixed >>> 31);
	}

	/**
	 * A fraction.
	 * @return from 0 (inclusive) to 1 (exclusive)
	 */
	double fraction() {
		return (next() >>> 11) * 0x1.0p-53;
	}

	boolean happens(double probability) {
		return probability > 0 && fraction() < probability;
	}

	/**
	 * A number.
	 * @param low the lowest
	 * @param high above the highest, unless equal to the lowest
	 * @return the number
	 */
	long between(long low, long high) {
		return (high > low) ? low + (long) (fraction() * (high - low)) : low;
	}

	int below(int bound) {
		return (int) (fraction() * bound);
	}

	<T> T pick(List<T> from) {
		return from.get(below(from.size()));
	}

	/**
	 * A gap between things that happen independently of each other.
	 * @param mean their mean gap
	 * @return the gap, at most ten times the mean
	 */
	long gap(long mean) {
		return (long) (mean * Math.min(10, -StrictMath.log(1 - fraction())));
	}

}
