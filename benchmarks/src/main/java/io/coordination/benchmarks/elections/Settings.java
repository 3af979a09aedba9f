// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.coordination.benchmarks.Options;

/**
 * What is measured.
 *
 * @param sizes numbers of candidates
 * @param programs what they are
 * @param rounds how often each program has its turn
 * @param takeovers takeovers in each turn
 * @param sessionTimeout timeout of the sessions
 * @param tick tick time of the server
 * @param data where ZooKeeper's data are
 */
record Settings(List<Integer> sizes, List<Program> programs, int rounds, int takeovers, Duration sessionTimeout,
		Duration tick, String data) {

	static Settings of(String[] arguments) {
		Options options = new Options(arguments,
				List.of("candidates", "programs", "rounds", "takeovers", "session-timeout", "tick", "data"));
		List<Integer> sizes = words(options, "candidates", "10,100").stream().map(Integer::valueOf).toList();
		List<Program> programs = words(options, "programs", "coordination,leader-latch,bare").stream()
			.map((name) -> Program.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
			.toList();
		return new Settings(sizes, programs, options.number("rounds", 1, 5), options.number("takeovers", 1, 20),
				options.duration("session-timeout", Duration.ofSeconds(10)),
				options.duration("tick", Duration.ofSeconds(2)),
				options.text("data").orElse(System.getProperty("java.io.tmpdir")));
	}

	private static List<String> words(Options options, String name, String otherwise) {
		return Arrays.asList(options.text(name).orElse(otherwise).split(",", -1));
	}

	Path directory() {
		return Path.of(this.data);
	}

}
