// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

/**
 * The wait for quiet before anything is moved for balance. It ends at the latest after
 * ten times the delay, so that a member that comes and goes doesn't keep all others
 * waiting for ever.
 *
 * @param since when the first change was seen
 * @param due when the wait is over
 * @param shown whether the group is to show that it waits
 * @param cause the newest change
 */
record Quiet(long since, long due, boolean shown, Cause cause) {

	private static final int MOST_DELAYS = 10;

	static Quiet begin(long now, long delay, Cause cause) {
		return new Quiet(now, now + delay, cause.waits(), cause);
	}

	Quiet extend(long now, long delay, Cause newer) {
		return new Quiet(this.since, Math.min(now + delay, this.since + MOST_DELAYS * delay),
				this.shown || newer.waits(), newer);
	}

	Quiet hidden() {
		return new Quiet(this.since, this.due, false, this.cause);
	}

}
