// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import java.util.List;

import io.coordination.benchmarks.Spread;
import io.coordination.benchmarks.rebalance.program.Movements;
import io.coordination.benchmarks.rebalance.program.Timing;

/**
 * One program in one scenario.
 *
 * @param scenario what changed
 * @param program name of the program
 * @param changes how often it was measured
 * @param millis time until balance
 * @param millisBeyond the same without what is configured: the delay, or for a kill the
 * session timeout
 * @param afterExpiryMillis for a kill, time from the end of the session until balance
 * @param reactionMillis from the change until the first partition was given up
 * @param gainsPerSecond partitions that got an owner in a second, from the first to the
 * last
 * @param cpuMillis processor time of the process with all members, until balance
 * @param unowned partition-seconds without an owner
 * @param gapMillis time without an owner for each moved partition, without what is
 * configured
 * @param longestGapMillis the longest that one partition was without an owner
 * @param moves how often a partition got a new owner
 * @param movesBeyondLeast how many of them were not needed
 * @param transactions writes of the server, heartbeats included
 * @param requests all that the server received, pings included
 * @param overlaps how often a partition got a new owner before the old one gave it up
 */
record Summary(Scenario scenario, String program, int changes, Spread millis, Spread millisBeyond,
		Spread afterExpiryMillis, Spread reactionMillis, Spread gainsPerSecond, Spread cpuMillis, Spread unowned,
		Spread gapMillis, Spread longestGapMillis, Spread moves, Spread movesBeyondLeast, Spread transactions,
		Spread requests, int overlaps) {

	static Summary of(Scenario scenario, String program, List<Sample> samples, Timing timing) {
		double givenTime = scenario.givenTime(timing, program).toMillis();
		double givenGap = scenario.givenGap(timing).toMillis();
		List<Movements> movements = samples.stream().map(Sample::movements).toList();
		return new Summary(scenario, program, samples.size(), Spread.of(movements, Movements::millis),
				Spread.of(movements, (item) -> item.millis() - givenTime),
				Spread.of(samples, Sample::afterExpiryMillis), Spread.of(movements, Movements::reactionMillis),
				Spread.of(movements, Movements::gainsPerSecond), Spread.of(movements, Movements::cpuMillis),
				Spread.of(movements, Movements::unowned),
				Spread.of(movements, (item) -> item.unowned() * 1000 / Math.max(1, item.moves()) - givenGap),
				Spread.of(movements, Movements::longestMillis), Spread.of(movements, Movements::moves),
				Spread.of(movements, (item) -> item.moves() - item.least()),
				Spread.of(samples, (item) -> item.counters().transactions()),
				Spread.of(samples, (item) -> item.counters().requests()),
				movements.stream().mapToInt(Movements::overlaps).sum());
	}

}
