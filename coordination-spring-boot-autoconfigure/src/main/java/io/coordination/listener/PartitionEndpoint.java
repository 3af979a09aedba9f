// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.concurrent.CompletableFuture;

/**
 * A listener or a worker, to be stopped and started while the application runs. Claims
 * are kept meanwhile: what is stopped here is the application's code, not the membership
 * of this instance. Safe for any thread.
 */
public interface PartitionEndpoint {

	/**
	 * Says who this is, in the registry, logs, observations and errors.
	 * @return the id that was given; if none was, bean class and method
	 */
	String id();

	/**
	 * Name of the group.
	 * @return the group
	 */
	String group();

	/**
	 * Whether it is told of changes, or works.
	 * @return true unless it is stopped
	 */
	boolean isRunning();

	/**
	 * Starts it. A worker begins on each partition that is held. A listener is told of
	 * what changes from now on, not of what it missed. Does nothing if it is running.
	 */
	void start();

	/**
	 * Stops it. Workers are interrupted. Returns at once; does nothing if it is stopped.
	 * @return completes when none of its calls is running any more
	 */
	CompletableFuture<Void> stop();

}
