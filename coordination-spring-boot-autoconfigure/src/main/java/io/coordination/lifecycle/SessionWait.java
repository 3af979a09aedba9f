// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.SessionState;
import io.coordination.SessionStatus;

/**
 * Waits for a session.
 */
final class SessionWait {

	private SessionWait() {
	}

	static boolean await(Coordinator coordinator, Duration timeout) throws InterruptedException {
		CountDownLatch connected = new CountDownLatch(1);
		CoordinationObserver observer = new CoordinationObserver() {

			@Override
			public void onSessionChanged(SessionStatus session) {
				if (session.state() == SessionState.CONNECTED) {
					connected.countDown();
				}
			}

		};
		coordinator.addObserver(observer);
		try {
			return coordinator.session().state() == SessionState.CONNECTED
					|| connected.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		finally {
			coordinator.removeObserver(observer);
		}
	}

}
