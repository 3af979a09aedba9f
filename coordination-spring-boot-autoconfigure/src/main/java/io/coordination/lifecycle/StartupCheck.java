// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.diagnostics.CoordinationStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Waits for a session before the application starts, and ends the start if none comes.
 */
public final class StartupCheck implements SmartInitializingSingleton {

	private final Coordinator coordinator;

	private final String connectString;

	private final Duration timeout;

	private final SessionLimits limits;

	/**
	 * Creates the check.
	 * @param coordinator the coordinator
	 * @param connectString where it connects
	 * @param timeout how long to wait
	 * @param limits what the session must be like
	 */
	public StartupCheck(Coordinator coordinator, String connectString, Duration timeout, SessionLimits limits) {
		this.coordinator = coordinator;
		this.connectString = connectString;
		this.timeout = timeout;
		this.limits = limits;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			if (!awaitSession()) {
				throw unreachable(null);
			}
			this.limits.check(this.coordinator.session().negotiatedTimeout());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unreachable(ex);
		}
	}

	private boolean awaitSession() throws InterruptedException {
		CountDownLatch connected = new CountDownLatch(1);
		CoordinationObserver observer = new CoordinationObserver() {

			@Override
			public void onSessionChanged(SessionStatus session) {
				if (session.state() == SessionState.CONNECTED) {
					connected.countDown();
				}
			}

		};
		this.coordinator.addObserver(observer);
		try {
			return this.coordinator.session().state() == SessionState.CONNECTED
					|| connected.await(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		finally {
			this.coordinator.removeObserver(observer);
		}
	}

	private CoordinationStartupException unreachable(@Nullable InterruptedException cause) {
		return new CoordinationStartupException(
				"ZooKeeper at '" + this.connectString + "' (coordination.zookeeper.connect-string) gave no session"
						+ " within " + this.timeout.toMillis() + " ms (coordination.zookeeper.startup.timeout).",
				"Start ZooKeeper there, correct coordination.zookeeper.connect-string, or set"
						+ " coordination.zookeeper.startup.mode=lenient to start without it and join once it is there.",
				cause);
	}

}
