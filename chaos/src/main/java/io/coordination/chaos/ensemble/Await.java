// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for what other processes do, by asking again and again.
 */
public final class Await {

	private static final long PAUSE_NANOS = 50_000_000;

	private Await() {
	}

	/**
	 * Waits for a value.
	 * @param <T> its type
	 * @param what what it is, for the error
	 * @param limit how long to wait
	 * @param source asked until it has one
	 * @return the value
	 * @throws IllegalStateException if it doesn't come in time
	 */
	public static <T> T value(String what, Duration limit, Supplier<Optional<T>> source) {
		long begin = System.nanoTime();
		while (System.nanoTime() - begin < limit.toNanos()) {
			Optional<T> value = source.get();
			if (value.isPresent()) {
				return value.get();
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		throw new IllegalStateException("Waited " + limit + " in vain for " + what);
	}

}
