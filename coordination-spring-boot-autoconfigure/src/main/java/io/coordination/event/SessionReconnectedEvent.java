// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.SessionStatus;

/**
 * The connection is back, with the same session.
 */
public class SessionReconnectedEvent extends SessionEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param session the session after the change
	 * @param change what changed
	 */
	public SessionReconnectedEvent(Coordinator source, SessionStatus session, SessionChange change) {
		super(source, session, change);
	}

}
