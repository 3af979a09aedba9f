// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.BitSet;

/**
 * The partitions that their homes give up before others, as long as they have any to give
 * up: the displaced ones, of those the last to be displaced.
 */
final class FirstToGo {

	private final Plan plan;

	private final Problem problem;

	private final BitSet chosen = new BitSet();

	/** By member and kind; empty if nothing is displaced. */
	private final int[] counts;

	FirstToGo(Plan plan) {
		this.plan = plan;
		this.problem = plan.problem();
		this.counts = new int[this.problem.isAnyDisplaced() ? plan.nobody() * plan.kinds() : 0];
		this.problem.forEachDisplaced((topic, from, to) -> {
			for (int p = from; p < to; p++) {
				choose(p, this.problem.home(p), this.problem.kinds().of(topic, p));
			}
		});
	}

	private void choose(int partition, int home, int kind) {
		if (home != Problem.NOWHERE && kind != Kinds.NONE && !this.chosen.get(partition)) {
			int cell = home * this.plan.kinds() + kind;
			if (this.counts[cell] < this.plan.home(home, kind) - this.plan.held(home, kind)) {
				this.counts[cell]++;
				this.chosen.set(partition);
			}
		}
	}

	boolean isEmpty() {
		return this.chosen.isEmpty();
	}

	/**
	 * The first of these from a partition on.
	 * @param partition number of the partition
	 * @return number of a partition, beyond all of them if there is none
	 */
	int next(int partition) {
		int next = this.chosen.nextSetBit(partition);
		return (next >= 0) ? next : Integer.MAX_VALUE;
	}

	/**
	 * The first from a partition on that is none of these.
	 * @param partition number of the partition
	 * @return number of a partition
	 */
	int nextOther(int partition) {
		return this.chosen.nextClearBit(partition);
	}

	/**
	 * How many partitions of a kind a member gives up before others.
	 * @param member the member
	 * @param kind the kind
	 * @return number of partitions
	 */
	int count(int member, int kind) {
		return (this.counts.length > 0) ? this.counts[member * this.plan.kinds() + kind] : 0;
	}

}
