// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

/**
 * How a member acts on what it holds.
 */
public enum ActStyle {

	/** Looks at the lease before each act. */
	LEASED(40, 25),

	/**
	 * Acts from the callback that assigns until the callback that takes away, as a naive
	 * user would; a negative control.
	 */
	UNLEASED(40, 25),

	/** As {@link #LEASED}, but nearly all of the time is spent in acts. */
	BUSY(60, 5);

	private final int actMillis;

	private final int pauseMillis;

	ActStyle(int actMillis, int pauseMillis) {
		this.actMillis = actMillis;
		this.pauseMillis = pauseMillis;
	}

	int actMillis() {
		return this.actMillis;
	}

	int pauseMillis() {
		return this.pauseMillis;
	}

}
