// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.idle;

import java.time.Duration;
import java.util.List;

import io.coordination.benchmarks.Options;

/**
 * What is measured.
 *
 * @param members members of the group whose requests are counted
 * @param partitions its partitions
 * @param period how long requests are counted
 * @param sessionTimeout timeout of the members' sessions
 * @param tick tick time of the server
 * @param owned partitions that are owned when memory is measured
 * @param groups number of groups when there are many
 * @param processes processes that share these, a group a process
 * @param rebalances rebalances after which nothing is to be left
 */
record IdleSettings(int members, int partitions, Duration period, Duration sessionTimeout, Duration tick, int owned,
		int groups, int processes, int rebalances) {

	private static final List<String> NAMES = List.of("members", "partitions", "period", "session-timeout", "tick",
			"owned", "groups", "processes", "rebalances", "data");

	static Options options(String[] arguments) {
		return new Options(arguments, NAMES);
	}

	static IdleSettings of(Options options) {
		return new IdleSettings(options.number("members", 2, 10), options.number("partitions", 1, 1000),
				options.duration("period", Duration.ofSeconds(60)),
				options.duration("session-timeout", Duration.ofSeconds(18)),
				options.duration("tick", Duration.ofSeconds(2)), options.number("owned", 0, 100_000),
				options.number("groups", 0, 1000), options.number("processes", 1, 1),
				options.number("rebalances", 0, 10_000));
	}

}
