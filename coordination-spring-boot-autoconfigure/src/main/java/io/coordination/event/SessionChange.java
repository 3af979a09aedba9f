// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.time.Duration;

/**
 * What a session event is about besides the state.
 *
 * @param oldSessionId the session before, 0 if there was none
 * @param newSessionId the session now, 0 if there is none
 * @param interruption for how long there was no connection until now, by this process's
 * clock; zero if there was one, or never had been
 */
public record SessionChange(long oldSessionId, long newSessionId, Duration interruption) {

	/**
	 * Whether there is another session than before.
	 * @return true if so
	 */
	public boolean isNewSession() {
		return this.newSessionId != 0 && this.newSessionId != this.oldSessionId;
	}

}
