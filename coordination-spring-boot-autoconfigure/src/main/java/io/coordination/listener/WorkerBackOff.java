// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * How long to wait until a worker that threw is called again. A call that lasted longer
 * than {@code max} before it threw counts as the first failure.
 *
 * @param initial wait after the first failure, at least a millisecond
 * @param multiplier what each wait is multiplied with to get the next, at least 1
 * @param max the longest wait, at least {@code initial}
 */
public record WorkerBackOff(Duration initial, double multiplier, Duration max) {

	/**
	 * Half a second, doubled up to 30 seconds.
	 */
	public static final WorkerBackOff DEFAULT = new WorkerBackOff(Duration.ofMillis(500), 2, Duration.ofSeconds(30));

	/**
	 * Checks its arguments.
	 */
	public WorkerBackOff {
		if (initial.toMillis() < 1) {
			throw new IllegalArgumentException("initial " + initial + " is less than a millisecond");
		}
		if (!(multiplier >= 1) || Double.isInfinite(multiplier)) {
			throw new IllegalArgumentException("multiplier " + multiplier + " is not a number of 1 or more");
		}
		if (max.compareTo(initial) < 0) {
			throw new IllegalArgumentException("max " + max + " is less than initial " + initial);
		}
	}

	BackOffExecution start() {
		ExponentialBackOff backOff = new ExponentialBackOff(this.initial.toMillis(), this.multiplier);
		backOff.setMaxInterval(this.max.toMillis());
		return backOff.start();
	}

}
