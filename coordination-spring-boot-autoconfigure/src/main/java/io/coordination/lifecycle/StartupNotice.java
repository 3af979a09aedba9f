// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;

import io.coordination.Coordinator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says in the log why there is no session, if none comes while the application starts.
 * The start doesn't wait for it.
 */
public final class StartupNotice implements SmartInitializingSingleton, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(StartupNotice.class);

	private final Coordinator coordinator;

	private final ConnectionReport report;

	private final Duration patience;

	private volatile @Nullable Thread waiting;

	/**
	 * Creates the notice.
	 * @param coordinator the coordinator
	 * @param report why there is no session
	 * @param patience how long to wait for one
	 */
	public StartupNotice(Coordinator coordinator, ConnectionReport report, Duration patience) {
		this.coordinator = coordinator;
		this.report = report;
		this.patience = patience;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Thread thread = new Thread(this::await, "coordination-startup-notice");
		thread.setDaemon(true);
		this.waiting = thread;
		thread.start();
	}

	private void await() {
		try {
			if (!SessionWait.await(this.coordinator, this.patience) && !Thread.currentThread().isInterrupted()) {
				logger.warn("Still without ZooKeeper; groups are joined once it is there. {}",
						this.report.unreachable(this.patience).getMessage());
			}
		}
		catch (InterruptedException ex) {
			// The application ends.
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void destroy() {
		Thread thread = this.waiting;
		if (thread != null) {
			thread.interrupt();
		}
	}

}
