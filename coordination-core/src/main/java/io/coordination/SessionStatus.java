// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Duration;
import java.util.Optional;

/**
 * A look at the session, at one moment.
 *
 * @param state state of the connection
 * @param sessionId id of the session, 0 if there is none
 * @param negotiatedTimeout the timeout that the server granted, zero if there is no
 * session
 * @param leaseRemaining for how long claims may still be held without another
 * acknowledgement
 * @param refusal why the session is not used although it is open, with the remedy; empty
 * if it is used, or there is none
 */
public record SessionStatus(SessionState state, long sessionId, Duration negotiatedTimeout, Duration leaseRemaining,
		Optional<String> refusal) {

	/**
	 * A look at a session that is used, or at none.
	 * @param state state of the connection
	 * @param sessionId id of the session, 0 if there is none
	 * @param negotiatedTimeout the timeout that the server granted, zero if there is no
	 * session
	 * @param leaseRemaining for how long claims may still be held without another
	 * acknowledgement
	 */
	public SessionStatus(SessionState state, long sessionId, Duration negotiatedTimeout, Duration leaseRemaining) {
		this(state, sessionId, negotiatedTimeout, leaseRemaining, Optional.empty());
	}

	/**
	 * The id as ZooKeeper's own tools print it.
	 * @return the id in hexadecimal with the prefix 0x
	 */
	public String sessionIdText() {
		return "0x" + Long.toHexString(this.sessionId);
	}

}
