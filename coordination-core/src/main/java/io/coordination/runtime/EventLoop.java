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
	 * Adds a task at a time.
	 * @param nanos when, by {@link Environment#nanos()}
	 * @param task the task
	 * @return cancels the task if it has not begun
	 */
	Runnable schedule(long nanos, Runnable task);

}
