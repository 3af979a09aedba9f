// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long it took after the faults of one kind.
 */
public final class Recoveries {

	private final List<Long> nanos = new ArrayList<>();

	private final List<Long> idleNanos = new ArrayList<>();

	private int disturbed;

	Recoveries() {
	}

	void recovered(long nanos, long idleNanos) {
		this.nanos.add(nanos);
		Collections.sort(this.nanos);
		this.idleNanos.add(idleNanos);
		Collections.sort(this.idleNanos);
	}

	void disturbed() {
		this.disturbed++;
	}

	/**
	 * How many faults there were.
	 * @return the number
	 */
	public int faults() {
		return this.nanos.size() + this.disturbed;
	}

	/**
	 * After how many of them the next fault began before it was over.
	 * @return the number
	 */
	public int followed() {
		return this.disturbed;
	}

	/**
	 * A percentile of the times from a fault's end until all partitions were acted on
	 * again, of those that were seen to the end.
	 * @param percent which one, above 0, up to 100
	 * @return milliseconds, -1 if there is none
	 */
	public long percentileMillis(int percent) {
		return percentile(this.nanos, percent);
	}

	/**
	 * A percentile of the longest times without an act on some partition, from a fault's
	 * begin until all were acted on again, of those that were seen to the end.
	 * @param percent which one, above 0, up to 100
	 * @return milliseconds, -1 if there is none
	 */
	public long idlePercentileMillis(int percent) {
		return percentile(this.idleNanos, percent);
	}

	private static long percentile(List<Long> nanos, int percent) {
		if (nanos.isEmpty()) {
			return -1;
		}
		int rank = (int) Math.ceil(percent / 100.0 * nanos.size());
		return nanos.get(Math.max(0, rank - 1)) / 1_000_000;
	}

}
