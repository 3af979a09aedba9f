// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.concurrent.CompletableFuture;

/**
 * Code of the application that the library calls, to be stopped and started while the
 * application runs. Safe for any thread.
 */
public interface ListenerEndpoint {

	/**
	 * Says who this is, in the registry, logs, observations and errors.
	 * @return the id that was given; if none was, bean class and method
	 */
	String id();

	/**
	 * Whether it is told of changes, or works.
	 * @return true unless it is stopped
	 */
	boolean isRunning();

	/**
	 * Starts it. Does nothing if it is running.
	 */
	void start();

	/**
	 * Stops it. Workers are interrupted. Returns at once; does nothing if it is stopped.
	 * @return completes when none of its calls is running any more
	 */
	CompletableFuture<Void> stop();

}
