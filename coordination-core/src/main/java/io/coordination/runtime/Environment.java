// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.time.Instant;

/**
 * All that the runtime takes from the outside beside ZooKeeper: time, chance and threads.
 * A simulation puts virtual ones in their place.
 */
public interface Environment {

	/**
	 * The monotonic clock.
	 * @return nanoseconds since some moment before; never negative, never going back
	 */
	long nanos();

	/**
	 * The wall clock, which may jump.
	 * @return the time
	 */
	Instant wall();

	/**
	 * A random text that no other call returns, in this or another process.
	 * @return letters and digits
	 */
	String uniqueId();

	/**
	 * A random number, for jitter.
	 * @return from 0 (inclusive) to 1 (exclusive)
	 */
	double random();

	/**
	 * Makes an event loop.
	 * @param name what it is for, for thread dumps
	 * @return the loop
	 */
	EventLoop newLoop(String name);

	/**
	 * Makes an event loop for what must not wait until others had their turn, as the
	 * lease: a thousand groups may all have something to do.
	 * @param name what it is for, for thread dumps
	 * @return the loop
	 */
	default EventLoop newUrgentLoop(String name) {
		return newLoop(name);
	}

	/**
	 * Runs the application's code on a thread where it may take as long as it likes.
	 * @param name what it is, for thread dumps
	 * @param task the code; what it throws is its own matter
	 * @param done run after the task has ended, on any thread
	 * @return interrupts the task if it still runs; if it has not begun it is still run,
	 * with its thread interrupted
	 */
	Runnable runCallback(String name, Runnable task, Runnable done);

	/**
	 * Nothing more will be asked for; what was begun is still done.
	 */
	default void stop() {
	}

}
