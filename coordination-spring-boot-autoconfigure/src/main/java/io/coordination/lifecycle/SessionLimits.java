// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * What a session must be like: servers may grant another timeout than the one asked for.
 *
 * @param requested the timeout that was asked for
 * @param tickTime the tick time that the servers are said to have
 */
public record SessionLimits(Duration requested, Duration tickTime) {

	private static final int MIN_TICKS = 3;

	boolean isMet(Duration negotiated) {
		return negotiated.compareTo(this.requested) <= 0 && negotiated.compareTo(least()) >= 0;
	}

	void check(Duration negotiated) {
		if (negotiated.compareTo(this.requested) > 0) {
			throw new CoordinationStartupException(
					"ZooKeeper granted a session timeout of " + negotiated.toMillis() + " ms, more than the "
							+ this.requested.toMillis() + " ms of coordination.zookeeper.session-timeout.",
					"Set coordination.zookeeper.session-timeout to " + negotiated.toMillis()
							+ "ms or more, or lower minSessionTimeout of the servers.");
		}
		if (negotiated.compareTo(least()) < 0) {
			throw new CoordinationStartupException(
					"ZooKeeper granted a session timeout of " + negotiated.toMillis()
							+ " ms, less than three times the " + this.tickTime.toMillis()
							+ " ms of coordination.zookeeper.tick-time.",
					"Set coordination.zookeeper.tick-time to the tickTime of the servers, or raise their"
							+ " maxSessionTimeout.");
		}
	}

	private Duration least() {
		return this.tickTime.multipliedBy(MIN_TICKS);
	}

}
