// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;

/**
 * How the partitions of each kind are spread over zones, and how they should be: of each
 * kind, a zone is due the share of its members among all that are eligible, rounded up or
 * down. What it has beyond that, or lacks, is a fault.
 */
final class Spread {

	/** So that quotients which are whole numbers are not rounded up or down. */
	private static final double TOLERANCE = 1e-9;

	private final Problem problem;

	private final int zones;

	/** Partitions by kind and zone: at least, at most, and now. */
	private final int[] low;

	private final int[] high;

	private final int[] count;

	private Spread(Problem problem, int zones) {
		this.problem = problem;
		this.zones = zones;
		this.low = new int[problem.kinds().size() * zones];
		this.high = new int[this.low.length];
		Arrays.fill(this.high, Integer.MAX_VALUE);
		this.count = new int[this.low.length];
	}

	/**
	 * Where zones don't matter.
	 * @param problem the problem
	 * @return a single zone with no bounds
	 */
	static Spread none(Problem problem) {
		return new Spread(problem, 1);
	}

	/**
	 * By the shares of members, as if all could hold everything.
	 * @param problem the problem, with kinds of one topic each
	 * @return the bounds of each zone
	 */
	static Spread of(Problem problem) {
		Spread spread = new Spread(problem, problem.zones().count());
		Shares shares = new Shares(problem);
		int[] sizes = problem.sizes();
		double all = 0;
		for (int m = 0; m < problem.members(); m++) {
			all += shares.share(m);
		}
		for (int kind = 0; kind < sizes.length; kind++) {
			double[] due = new double[spread.zones];
			double total = 0;
			for (int m : problem.kinds().members(kind)) {
				due[problem.zones().of(m)] += shares.share(m);
				total += shares.share(m);
			}
			for (int zone = 0; zone < due.length; zone++) {
				// all is less than there is if the room of all members together is
				double share = (total > 0) ? sizes[kind] * (due[zone] / total) * (all / problem.assignable()) : 0;
				spread.low[spread.cell(kind, zone)] = (int) Math.floor(share + TOLERANCE);
				spread.high[spread.cell(kind, zone)] = (int) Math.ceil(share - TOLERANCE);
			}
		}
		return spread;
	}

	int zones() {
		return this.zones;
	}

	int cell(int kind, int zone) {
		return kind * this.zones + zone;
	}

	int cellOf(int kind, int member) {
		return (this.zones > 1) ? cell(kind, this.problem.zones().of(member)) : kind;
	}

	int cells() {
		return this.count.length;
	}

	void add(int kind, int member, int partitions) {
		if (this.zones > 1 && member < this.problem.members()) {
			this.count[cellOf(kind, member)] += partitions;
		}
	}

	/**
	 * What one partition more does.
	 * @param cell a kind in a zone
	 * @return the faults that it adds: -1, 0 or 1
	 */
	int adding(int cell) {
		return (this.count[cell] < this.low[cell]) ? -1 : ((this.count[cell] < this.high[cell]) ? 0 : 1);
	}

	/**
	 * What one partition less does.
	 * @param cell a kind in a zone
	 * @return the faults that it adds: -1, 0 or 1
	 */
	int removing(int cell) {
		return (this.count[cell] > this.high[cell]) ? -1 : ((this.count[cell] > this.low[cell]) ? 0 : 1);
	}

	boolean isFaulty(int cell) {
		return this.count[cell] < this.low[cell] || this.count[cell] > this.high[cell];
	}

	boolean isFaultless() {
		for (int cell = 0; cell < this.count.length; cell++) {
			if (isFaulty(cell)) {
				return false;
			}
		}
		return true;
	}

}
