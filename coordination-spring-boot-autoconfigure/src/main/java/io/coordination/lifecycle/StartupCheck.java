// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;

import io.coordination.Coordinator;
import io.coordination.SessionStatus;
import io.coordination.diagnostics.CoordinationStartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Waits for a session before the application starts, and ends the start if none comes and
 * it is required, or if one comes that must not be used.
 */
public final class StartupCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(StartupCheck.class);

	private final Coordinator coordinator;

	private final ConnectionReport report;

	private final SessionLimits limits;

	private final Settings settings;

	/**
	 * Creates the check.
	 * @param coordinator the coordinator
	 * @param report why there is no session
	 * @param limits what the session must be like
	 * @param settings how long to wait, and for what
	 */
	public StartupCheck(Coordinator coordinator, ConnectionReport report, SessionLimits limits, Settings settings) {
		this.coordinator = coordinator;
		this.report = report;
		this.limits = limits;
		this.settings = settings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		try {
			if (SessionWait.await(this.coordinator, this.settings.timeout())) {
				check(this.coordinator.session());
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CoordinationStartupException("Waiting for ZooKeeper was interrupted.",
					"Start the application again.", ex);
		}
		CoordinationStartupException unreachable = this.report.unreachable(this.settings.timeout());
		if (this.settings.required() || this.report.isRejected()) {
			throw unreachable;
		}
		logger.warn("Started without ZooKeeper; groups are joined once it is there. {}", unreachable.getMessage());
	}

	private void check(SessionStatus session) {
		if (this.settings.required()) {
			this.limits.check(session.negotiatedTimeout());
		}
		else if (!this.limits.isMet(session.negotiatedTimeout())) {
			return;
		}
		session.refusal().ifPresent((why) -> {
			throw new CoordinationStartupException(why + ".",
					"Correct coordination.zookeeper.auth, coordination.zookeeper.acl or the ACLs in ZooKeeper.");
		});
	}

	/**
	 * How long to wait, and for what.
	 *
	 * @param timeout how long to wait
	 * @param required whether the start ends if no session comes
	 */
	public record Settings(Duration timeout, boolean required) {

	}

}
