// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.work;

import java.util.concurrent.TimeUnit;

/**
 * When the next line of a partition is due. Used by one thread.
 */
final class Pace {

	private final long interval;

	private long due = System.nanoTime();

	/**
	 * Creates the pace.
	 * @param linesPerSecond the rate, 0 for no limit
	 */
	Pace(double linesPerSecond) {
		this.interval = (linesPerSecond > 0) ? (long) (TimeUnit.SECONDS.toNanos(1) / linesPerSecond) : 0;
	}

	/**
	 * How long it is until the next line is due.
	 * @return nanoseconds, 0 or less if it is due
	 */
	long remaining() {
		return (this.interval > 0) ? this.due - System.nanoTime() : 0;
	}

	/**
	 * Waits until the next line is due. Time that was lost, as by a paused process, is
	 * not made up for.
	 * @throws InterruptedException if interrupted, also if nothing had to be waited for
	 */
	void await() throws InterruptedException {
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
		for (long remaining = remaining(); remaining > 0; remaining = remaining()) {
			TimeUnit.NANOSECONDS.sleep(remaining);
		}
		if (this.interval > 0) {
			long now = System.nanoTime();
			this.due = ((now - this.due > this.interval) ? now : this.due) + this.interval;
		}
	}

}
