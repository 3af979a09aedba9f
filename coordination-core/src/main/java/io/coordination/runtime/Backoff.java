// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

/**
 * Keeps what fails again and again from asking without a pause.
 */
public final class Backoff {

	private static final long FIRST_PAUSE = 20_000_000;

	private static final long LONGEST_PAUSE = 1_000_000_000;

	private final GroupContext context;

	private int failures;

	public Backoff(GroupContext context) {
		this.context = context;
	}

	/**
	 * Notes a failure and tries again: at once after the first, later and later after
	 * others.
	 * @param again run on the group's loop
	 */
	public void failed(Runnable again) {
		if (this.failures++ == 0) {
			again.run();
			return;
		}
		long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(this.failures, 10));
		this.context.loop().schedule(this.context.environment().nanos() + pause, again);
	}

	/**
	 * How often it failed.
	 * @return the number of failures since the last success
	 */
	public int failures() {
		return this.failures;
	}

	/** Notes a success. */
	public void succeeded() {
		this.failures = 0;
	}

}
