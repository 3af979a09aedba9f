// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

/**
 * What one change of membership did.
 *
 * @param start when it began, as {@link System#nanoTime()}
 * @param end when the last partition moved
 * @param reactionMillis from the beginning until the first partition was given up, 0 if
 * none was
 * @param gainMillis from the first partition that got an owner to the last
 * @param cpuMillis processor time of this process, which all members share, until the end
 * @param unowned partition-seconds without an owner
 * @param longestMillis the longest that one partition was without an owner
 * @param moves how often a partition got another owner than the one before
 * @param least how often that had to be
 * @param overlaps how often a partition got a new owner before the old one gave it up
 */
public record Movements(long start, long end, double reactionMillis, double gainMillis, double cpuMillis,
		double unowned, double longestMillis, int moves, int least, int overlaps) {

	/**
	 * How long it took.
	 * @return milliseconds
	 */
	public double millis() {
		return (this.end - this.start) / 1e6;
	}

	/**
	 * How many partitions got an owner in a second, from the first to the last.
	 * @return the rate, 0 if all came at once
	 */
	public double gainsPerSecond() {
		return (this.gainMillis > 0) ? this.moves / this.gainMillis * 1e3 : 0;
	}

}
