// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.util.Set;

import io.coordination.CoordinationObserver;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.listener.ListenerRegistry;

/**
 * Interrupts the workers of some groups when the connection is interrupted, and lets them
 * begin again when it is back. Their claims are left alone: they end with the lease.
 */
public final class DisconnectPause implements CoordinationObserver {

	private final ListenerRegistry registry;

	private final Set<String> groups;

	/**
	 * Creates it.
	 * @param registry has the workers
	 * @param groups names of the groups that pause
	 */
	public DisconnectPause(ListenerRegistry registry, Set<String> groups) {
		this.registry = registry;
		this.groups = Set.copyOf(groups);
	}

	@Override
	public void onSessionChanged(SessionStatus session) {
		SessionState state = session.state();
		if (state == SessionState.CONNECTED) {
			this.groups.forEach(this.registry::unpauseWorkers);
		}
		else if (state == SessionState.SUSPENDED || state == SessionState.EXPIRED) {
			this.groups.forEach(this.registry::pauseWorkers);
		}
	}

}
