// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sets of indexes as arrays of ranges: from (inclusive), to (exclusive), from, to, ... in
 * ascending order. Ranges neither overlap nor touch, so that equal sets have equal
 * arrays. The arrays are shared, and never written to once made.
 */
final class Ranges {

	static final int[] NONE = {};

	private int[] bounds;

	private int length;

	Ranges(int capacity) {
		this.bounds = new int[capacity];
	}

	// Ascending: a range may touch the last one.
	void append(int from, int to) {
		if (this.length > 0 && this.bounds[this.length - 1] == from) {
			this.bounds[this.length - 1] = to;
			return;
		}
		if (this.length + 2 > this.bounds.length) {
			this.bounds = Arrays.copyOf(this.bounds, Math.max(4, 2 * this.bounds.length));
		}
		this.bounds[this.length++] = from;
		this.bounds[this.length++] = to;
	}

	// Where the last range ends, 0 if there is none.
	int end() {
		return (this.length > 0) ? this.bounds[this.length - 1] : 0;
	}

	int[] take() {
		int[] ranges = (this.length > 0) ? Arrays.copyOf(this.bounds, this.length) : NONE;
		this.length = 0;
		return ranges;
	}

	static int[] of(BitSet bits) {
		Ranges ranges = new Ranges(8);
		for (int from = bits.nextSetBit(0); from >= 0;) {
			int to = bits.nextClearBit(from);
			ranges.append(from, to);
			from = bits.nextSetBit(to);
		}
		return ranges.take();
	}

	static BitSet bits(int[] ranges) {
		BitSet bits = new BitSet((ranges.length > 0) ? ranges[ranges.length - 1] : 0);
		for (int i = 0; i < ranges.length; i += 2) {
			bits.set(ranges[i], ranges[i + 1]);
		}
		return bits;
	}

	static int size(int[] ranges) {
		int size = 0;
		for (int i = 0; i < ranges.length; i += 2) {
			size += ranges[i + 1] - ranges[i];
		}
		return size;
	}

	static boolean contains(int[] ranges, int index) {
		int found = Arrays.binarySearch(ranges, index);
		// a beginning is inside, an end is not; between bounds, an odd number lies before
		return (found >= 0) ? found % 2 == 0 : (-found - 1) % 2 == 1;
	}

	static boolean intersect(int[] left, int[] right) {
		int i = 0;
		int j = 0;
		while (i < left.length && j < right.length) {
			if (left[i] < right[j + 1] && right[j] < left[i + 1]) {
				return true;
			}
			if (left[i + 1] < right[j + 1]) {
				i += 2;
			}
			else {
				j += 2;
			}
		}
		return false;
	}

	static int[] plus(int[] left, int[] right) {
		Ranges result = new Ranges(left.length + right.length);
		int i = 0;
		int j = 0;
		while (i < left.length || j < right.length) {
			boolean first = j == right.length || (i < left.length && left[i] <= right[j]);
			int from = first ? left[i] : right[j];
			int to = first ? left[i + 1] : right[j + 1];
			if (to > result.end()) {
				result.append(Math.max(from, result.end()), to);
			}
			i += first ? 2 : 0;
			j += first ? 0 : 2;
		}
		return result.take();
	}

	static int[] minus(int[] left, int[] right) {
		Ranges result = new Ranges(left.length + right.length);
		int j = 0;
		for (int i = 0; i < left.length; i += 2) {
			int from = left[i];
			while (j < right.length && right[j + 1] <= from) {
				j += 2;
			}
			for (int k = j; k < right.length && right[k] < left[i + 1]; k += 2) {
				if (from < right[k]) {
					result.append(from, right[k]);
				}
				from = right[k + 1];
			}
			if (from < left[i + 1]) {
				result.append(from, left[i + 1]);
			}
		}
		return result.take();
	}

}
