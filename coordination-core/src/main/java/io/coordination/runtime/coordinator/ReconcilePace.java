// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.time.Duration;

/**
 * How often a group is reconciled: four times a session timeout, but never more than
 * fifty groups of a process a second. Many groups in which nothing happens must not keep
 * ZooKeeper busy.
 */
final class ReconcilePace {

	private static final long NANOS_A_GROUP = Duration.ofSeconds(1).toNanos() / 50;

	private static final double LEAST = 0.85;

	private ReconcilePace() {
	}

	/**
	 * How long to wait until a group is reconciled again.
	 * @param sessionTimeout timeout of the session
	 * @param groups number of groups of the process
	 * @param random chance, from 0 to 1, so that groups and processes spread out
	 * @return nanoseconds
	 */
	static long pause(Duration sessionTimeout, int groups, double random) {
		long longest = Math.max(sessionTimeout.toNanos() / 4, groups * NANOS_A_GROUP);
		return (long) (longest * (LEAST + (1 - LEAST) * random));
	}

}
