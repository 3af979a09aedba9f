// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.util.Arrays;

/**
 * How long each commit took. Answers come on one thread or several.
 */
final class Latencies {

	private long[] nanos = new long[1024];

	private int commits;

	private long offsets;

	synchronized void add(long time, int partitions) {
		if (this.commits == this.nanos.length) {
			this.nanos = Arrays.copyOf(this.nanos, 2 * this.commits);
		}
		this.nanos[this.commits++] = time;
		this.offsets += partitions;
	}

	synchronized int commits() {
		return this.commits;
	}

	synchronized long offsets() {
		return this.offsets;
	}

	synchronized double millis(double quantile) {
		long[] sorted = Arrays.copyOf(this.nanos, this.commits);
		Arrays.sort(sorted);
		return sorted[(int) Math.min(this.commits - 1, Math.floor(quantile * this.commits))] / 1e6;
	}

}
