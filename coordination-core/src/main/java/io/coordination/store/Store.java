// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

/**
 * The connection to ZooKeeper.
 */
public interface Store {

	/**
	 * Begins to open sessions, and goes on until {@link #stop}.
	 * @param listener told of each session
	 */
	void start(SessionListener listener);

	/**
	 * Stops telling the listener. The connection belongs to who made it.
	 */
	void stop();

	/**
	 * How long what the servers put before the path of each node is.
	 * @return a number of characters
	 */
	default int prefixLength() {
		return 0;
	}

}
