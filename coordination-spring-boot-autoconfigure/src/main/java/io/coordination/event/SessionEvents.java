// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.time.Duration;
import java.util.Optional;

import io.coordination.Coordinator;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Makes one event of each change of the session, whatever is seen twice. For one thread.
 */
final class SessionEvents {

	private final Coordinator coordinator;

	private SessionState state = SessionState.CONNECTING;

	private long sessionId;

	// By the monotonic clock, null while there is a connection, or none there has been.
	private @Nullable Long interruptedAt;

	SessionEvents(Coordinator coordinator) {
		this.coordinator = coordinator;
	}

	// When it was noticed counts, not when it is published.
	Optional<SessionEvent> next(SessionStatus session, long nanos) {
		SessionState before = this.state;
		long old = this.sessionId;
		boolean same = old == session.sessionId();
		this.state = session.state();
		if (session.sessionId() != 0) {
			this.sessionId = session.sessionId();
		}
		return switch (session.state()) {
			case CONNECTED -> {
				Duration interruption = interruption(nanos);
				this.interruptedAt = null;
				yield (before == SessionState.CONNECTED && same) ? Optional.empty()
						: Optional.of(connected(session, before == SessionState.SUSPENDED && same,
								new SessionChange(old, session.sessionId(), interruption)));
			}
			case SUSPENDED -> {
				interruptedSince(nanos);
				yield (before == SessionState.SUSPENDED) ? Optional.empty()
						: Optional.of(new SessionSuspendedEvent(this.coordinator, session,
								new SessionChange(session.sessionId(), session.sessionId(), Duration.ZERO)));
			}
			case EXPIRED -> {
				interruptedSince(nanos);
				yield (before == SessionState.EXPIRED) ? Optional.empty()
						: Optional.of(new SessionExpiredEvent(this.coordinator, session,
								new SessionChange(old, 0, interruption(nanos))));
			}
			case CONNECTING, CLOSED -> Optional.empty();
		};
	}

	private SessionEvent connected(SessionStatus session, boolean again, SessionChange change) {
		return again ? new SessionReconnectedEvent(this.coordinator, session, change)
				: new SessionConnectedEvent(this.coordinator, session, change);
	}

	private void interruptedSince(long nanos) {
		if (this.interruptedAt == null) {
			this.interruptedAt = nanos;
		}
	}

	private Duration interruption(long nanos) {
		return (this.interruptedAt != null) ? Duration.ofNanos(nanos - this.interruptedAt) : Duration.ZERO;
	}

}
