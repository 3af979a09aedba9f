// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import io.coordination.benchmarks.rebalance.program.Movements;
import io.coordination.benchmarks.server.ServerCounters;

/**
 * One change, measured.
 *
 * @param scenario what changed
 * @param program name of the program
 * @param movements what it did to the partitions
 * @param afterExpiryMillis from the end of the session, as another client saw it, until
 * balance; 0 unless a member was killed
 * @param counters what the server did meanwhile, heartbeats and pings included
 */
record Sample(Scenario scenario, String program, Movements movements, double afterExpiryMillis,
		ServerCounters counters) {

}
