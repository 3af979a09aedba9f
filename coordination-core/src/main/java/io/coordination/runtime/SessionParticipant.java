// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import io.coordination.store.Session;

/**
 * A group's side of the session. Called on the session's loop; enqueues and returns.
 */
public interface SessionParticipant {

	/**
	 * A lease began, in a new session or as a new term of the same one.
	 * @param session the session
	 * @param term the lease's term
	 */
	void leaseBegan(Session session, long term);

	/** The lease lapsed; the session may live on. */
	void leaseLapsed();

	/** The session ended. */
	void sessionEnded();

	/** The connection was interrupted. */
	void suspended();

	/** The connection is back with the same session and lease, proven by a write. */
	void resumed();

	/**
	 * The session can't be used.
	 * @param why the reason and the remedy
	 */
	void refused(String why);

}
