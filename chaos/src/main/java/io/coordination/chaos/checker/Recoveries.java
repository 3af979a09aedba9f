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

	private int disturbed;

	Recoveries() {
	}

	void recovered(long nanos) {
		this.nanos.add(nanos);
		Collections.sort(this.nanos);
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
	 * A percentile of those that were seen to the end.
	 * @param percent which one, above 0, up to 100
	 * @return milliseconds, -1 if there is none
	 */
	public long percentileMillis(int percent) {
		if (this.nanos.isEmpty()) {
			return -1;
		}
		int rank = (int) Math.ceil(percent / 100.0 * this.nanos.size());
		return this.nanos.get(Math.max(0, rank - 1)) / 1_000_000;
	}

}
