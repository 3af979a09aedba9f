// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;

/**
 * The runs of neighbouring partitions that some members have in one topic, the shortest
 * first. Who has to give some up gives up its shortest runs: they are what it got from
 * others, bit by bit, while what was dealt at once stands together. So a member that
 * leaves and a successor that joins move the same partitions, and targets stay short.
 */
final class Runs {

	/** Up to there, a look at all for each length costs less than to sort them. */
	private static final int SHORT = 4;

	private static final int ANY = 0;

	private int[] starts = new int[16];

	private int[] cells = new int[16];

	/** Length and number of each run, in one number that sorts by length. */
	private long[] lengths = new long[16];

	private int size;

	void clear() {
		this.size = 0;
	}

	/**
	 * Adds neighbouring partitions, those of one topic in ascending order.
	 * @param from the first
	 * @param to behind the last
	 * @param cell whose they are, and of which kind
	 */
	void add(int from, int to, int cell) {
		if (this.size > 0 && this.cells[this.size - 1] == cell
				&& this.starts[this.size - 1] + length(this.size - 1) == from) {
			this.lengths[this.size - 1] += (long) (to - from) << Integer.SIZE;
			return;
		}
		if (this.size == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, 2 * this.size);
			this.cells = Arrays.copyOf(this.cells, 2 * this.size);
			this.lengths = Arrays.copyOf(this.lengths, 2 * this.size);
		}
		this.starts[this.size] = from;
		this.cells[this.size] = cell;
		this.lengths[this.size] = ((long) (to - from) << Integer.SIZE) | this.size;
		this.size++;
	}

	private int length(int index) {
		return (int) (this.lengths[index] >>> Integer.SIZE);
	}

	/**
	 * Visits the runs, the shortest first, of equal ones the first.
	 * @param visitor told each
	 */
	void shortestFirst(Visitor visitor) {
		int longest = 0;
		for (int i = 0; i < this.size; i++) {
			longest = Math.max(longest, length(i));
		}
		if (longest > SHORT) {
			Arrays.sort(this.lengths, 0, this.size);
			visit(visitor, ANY);
			return;
		}
		for (int length = 1; length <= longest; length++) {
			visit(visitor, length);
		}
	}

	// In the order that they are in.
	private void visit(Visitor visitor, int length) {
		for (int i = 0; i < this.size; i++) {
			if (length == ANY || length(i) == length) {
				int run = (int) this.lengths[i];
				visitor.visit(this.cells[run], this.starts[run], length(i));
			}
		}
	}

	/**
	 * Told of runs.
	 */
	@FunctionalInterface
	interface Visitor {

		void visit(int cell, int start, int length);

	}

}
