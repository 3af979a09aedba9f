// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The attempts of one request. Pauses grow, so that those who wait for a partition that
 * moves don't keep its owner from moving it.
 */
final class Attempts {

	private static final long FIRST_PAUSE_MILLIS = 5;

	private static final long LONGEST_PAUSE_MILLIS = 250;

	private final RetryBounds bounds;

	private final long end;

	private int made;

	private long pause = FIRST_PAUSE_MILLIS;

	Attempts(RetryBounds bounds) {
		this.bounds = bounds;
		this.end = System.nanoTime() + bounds.timeout().toNanos();
	}

	/**
	 * Counts an attempt.
	 */
	void begin() {
		this.made++;
	}

	boolean mayTryAgain() {
		return this.made < this.bounds.maxAttempts() && System.nanoTime() - this.end < 0;
	}

	Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.end - System.nanoTime()));
	}

	void pause() throws InterruptedIOException {
		long millis = Math.min(this.pause / 2 + ThreadLocalRandom.current().nextLong(this.pause),
				remaining().toMillis());
		this.pause = Math.min(2 * this.pause, LONGEST_PAUSE_MILLIS);
		try {
			Thread.sleep(Math.max(1, millis));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for the owner of a partition");
		}
	}

	@Override
	public String toString() {
		return this.made + " attempts";
	}

}
