// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.time.Duration;

/**
 * The times that are configured.
 *
 * @param sessionTimeout timeout of the members' sessions
 * @param tick tick time of the server
 * @param initialDelay how long a leader waits for others before it first publishes
 * @param rebalanceDelay how long it waits for quiet before it moves what is held; the
 * bare program never waits here
 */
public record Timing(Duration sessionTimeout, Duration tick, Duration initialDelay, Duration rebalanceDelay) {

}
