// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.util.Optional;

import io.coordination.Coordinator;
import io.coordination.SessionState;
import io.coordination.SessionStatus;

/**
 * Makes one event of each change of the session, whatever is seen twice. For one thread.
 */
final class SessionEvents {

	private final Coordinator coordinator;

	private SessionState state = SessionState.CONNECTING;

	private long sessionId;

	SessionEvents(Coordinator coordinator) {
		this.coordinator = coordinator;
	}

	Optional<SessionEvent> next(SessionStatus session) {
		SessionState before = this.state;
		boolean same = this.sessionId == session.sessionId();
		this.state = session.state();
		if (session.sessionId() != 0) {
			this.sessionId = session.sessionId();
		}
		return switch (session.state()) {
			case CONNECTED -> (before == SessionState.CONNECTED && same) ? Optional.empty()
					: Optional.of((before == SessionState.SUSPENDED && same)
							? new SessionReconnectedEvent(this.coordinator, session)
							: new SessionConnectedEvent(this.coordinator, session));
			case SUSPENDED -> (before == SessionState.SUSPENDED) ? Optional.empty()
					: Optional.of(new SessionSuspendedEvent(this.coordinator, session));
			case EXPIRED -> (before == SessionState.EXPIRED) ? Optional.empty()
					: Optional.of(new SessionExpiredEvent(this.coordinator, session));
			case CONNECTING, CLOSED -> Optional.empty();
		};
	}

}
