// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.rebalance.program.Timing;

/**
 * What is measured.
 *
 * @param members number of members
 * @param partitions number of partitions
 * @param servers number of ZooKeeper servers
 * @param programs the programs that are compared
 * @param rounds how often each program is measured from its start to its end
 * @param warmups how often that is done before, without counting
 * @param changes how often, in each round, a member joins and another leaves
 * @param kills how often, in each round, a member is killed
 * @param timing the times that are configured
 */
record Settings(int members, int partitions, int servers, List<String> programs, int rounds, int warmups, int changes,
		int kills, Timing timing) {

	private static final List<String> NAMES = List.of("members", "partitions", "servers", "programs", "rounds",
			"warmups", "changes", "kills", "session-timeout", "tick", "initial-delay", "rebalance-delay", "data");

	static Options options(String[] arguments) {
		return new Options(arguments, NAMES);
	}

	static Settings of(Options options) {
		Timing timing = new Timing(options.duration("session-timeout", Duration.ofSeconds(10)),
				options.duration("tick", Duration.ofSeconds(2)),
				options.duration("initial-delay", Duration.ofSeconds(1)),
				options.duration("rebalance-delay", Duration.ofMillis(200)));
		List<String> programs = List.of(options.text("programs").orElse("bare,coordination").split(","));
		if (!List.of("bare", "coordination").containsAll(programs)) {
			throw new IllegalArgumentException("--programs can't be " + programs + ": use bare, coordination or both");
		}
		return new Settings(options.number("members", 2, 50), options.number("partitions", 1, 5000),
				options.number("servers", 1, 1), programs, options.number("rounds", 1, 5),
				options.number("warmups", 0, 1), options.number("changes", 0, 10), options.number("kills", 0, 1),
				timing);
	}

	static Path data(Options options) {
		return Path.of(options.text("data").orElse(System.getProperty("java.io.tmpdir")));
	}

}
