// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;

import io.coordination.Coordinator;
import io.coordination.SessionStatus;

/**
 * The session with ZooKeeper: inject this bean to ask for it, or to wait for it. Safe for
 * any thread.
 */
public final class CoordinationSession {

	private final Coordinator coordinator;

	/**
	 * Creates it.
	 * @param coordinator whose session it is
	 */
	public CoordinationSession(Coordinator coordinator) {
		this.coordinator = coordinator;
	}

	/**
	 * The session now, without asking ZooKeeper.
	 * @return a snapshot
	 */
	public SessionStatus status() {
		return this.coordinator.session();
	}

	/**
	 * Waits until there is a session that is connected. A connection proves nothing about
	 * the moment after.
	 * @param timeout how long to wait at most; 0 to look only
	 * @return true if there is one, false if the time is over
	 * @throws InterruptedException if the thread was interrupted
	 */
	public boolean awaitConnected(Duration timeout) throws InterruptedException {
		return SessionWait.await(this.coordinator, timeout);
	}

}
