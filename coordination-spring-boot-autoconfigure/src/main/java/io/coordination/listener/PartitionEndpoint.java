// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

/**
 * A listener or a worker, to be stopped and started while the application runs. Claims
 * are kept meanwhile: what is stopped here is the application's code, not the membership
 * of this instance. Safe for any thread.
 */
public interface PartitionEndpoint extends ListenerEndpoint {

	/**
	 * Name of the group.
	 * @return the group
	 */
	String group();

	/**
	 * Starts it. A worker begins on each partition that is held. A listener is told of
	 * what changes from now on, not of what it missed. Does nothing if it is running.
	 */
	@Override
	void start();

}
