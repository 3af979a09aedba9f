// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.input;

/**
 * Shares lines out over partitions: line {@code i} belongs to partition
 * {@code i mod partitions}, where it is number {@code i / partitions}. Every instance
 * computes the same, so nobody needs to be told.
 *
 * @param lines the number of lines
 * @param partitions the number of partitions
 */
public record Split(long lines, int partitions) {

	/**
	 * Checks its arguments.
	 * @throws IllegalArgumentException if one is out of bounds
	 */
	public Split {
		if (lines < 0 || partitions < 1) {
			throw new IllegalArgumentException(lines + " lines can't be shared out over " + partitions + " partitions");
		}
	}

	/**
	 * How many lines a partition has.
	 * @param partition the partition
	 * @return the number of its lines
	 */
	public long linesOf(int partition) {
		return (this.lines - partition + this.partitions - 1) / this.partitions;
	}

	/**
	 * Where a line of a partition stands in the input.
	 * @param partition the partition
	 * @param offset number of the line within the partition, from 0
	 * @return number of the line within the input, from 0
	 */
	public long lineAt(int partition, long offset) {
		return offset * this.partitions + partition;
	}

	/**
	 * The partition of a line.
	 * @param line number of the line within the input, from 0
	 * @return the partition
	 */
	public int partitionOf(long line) {
		return (int) (line % this.partitions);
	}

	/**
	 * Where a line stands in its partition.
	 * @param line number of the line within the input, from 0
	 * @return number of the line within its partition, from 0
	 */
	public long offsetOf(long line) {
		return line / this.partitions;
	}

}
