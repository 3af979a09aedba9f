// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.SessionStatus;

/**
 * The state of the session with ZooKeeper changed.
 */
public abstract class SessionEvent extends CoordinationEvent {

	private static final long serialVersionUID = 1L;

	private final transient SessionStatus session;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param session the session after the change
	 */
	protected SessionEvent(Coordinator source, SessionStatus session) {
		super(source);
		this.session = session;
	}

	/**
	 * The session after the change.
	 * @return the session
	 */
	public SessionStatus getSession() {
		return this.session;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[session=" + this.session.sessionIdText() + "]";
	}

}
