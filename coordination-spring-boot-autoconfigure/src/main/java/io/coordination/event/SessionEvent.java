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

	private final transient SessionChange change;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param session the session after the change
	 * @param change what changed
	 */
	protected SessionEvent(Coordinator source, SessionStatus session, SessionChange change) {
		super(source);
		this.session = session;
		this.change = change;
	}

	/**
	 * The session after the change.
	 * @return the session
	 */
	public SessionStatus getSession() {
		return this.session;
	}

	/**
	 * What changed: the session before, the session now, and how long there was no
	 * connection.
	 * @return the change
	 */
	public SessionChange getChange() {
		return this.change;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[session=" + this.session.sessionIdText() + "]";
	}

}
