// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

/**
 * Runs tasks one at a time in the order in which they came.
 */
public interface EventLoop {

	/**
	 * Adds a task. From any thread; never blocks, never runs the task at once.
	 * @param task the task
	 */
	void execute(Runnable task);

	/**
	 * Adds a task, and does it at once on the calling thread if nothing else is being
	 * done: that saves the way to another thread. For threads that nobody else waits for,
	 * unlike those of the store; never blocks for other tasks.
	 * @param task the task
	 */
	default void dispatch(Runnable task) {
		execute(task);
	}

	/**
	 * Adds a task at a time.
	 * @param nanos when, by {@link Environment#nanos()}
	 * @param task the task
	 * @return cancels the task if it has not begun
	 */
	Runnable schedule(long nanos, Runnable task);

}
