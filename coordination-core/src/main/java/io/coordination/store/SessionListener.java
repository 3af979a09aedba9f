// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

/**
 * Told how the connection to ZooKeeper fares. Called on a thread of the store, which must
 * not be held up.
 */
public interface SessionListener {

	/**
	 * A new session was opened. One that was open before has ended.
	 * @param session the session
	 */
	void onOpened(Session session);

	/**
	 * The connection was interrupted.
	 * @param session the session
	 */
	void onSuspended(Session session);

	/**
	 * The connection is there again, with the same session.
	 * @param session the session
	 */
	void onResumed(Session session);

	/**
	 * The session has ended.
	 * @param session the session
	 */
	void onEnded(Session session);

}
