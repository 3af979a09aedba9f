// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.coordination.benchmarks.Options;

/**
 * What is measured.
 *
 * @param scenarios the loads
 * @param programs who bears them
 * @param rounds how often each is measured for each program
 * @param warmups how often before, without counting
 * @param time how long each measurement takes
 */
record Settings(List<Scenario> scenarios, List<String> programs, int rounds, int warmups, Duration time) {

	private static final List<String> NAMES = List.of("scenarios", "programs", "rounds", "warmups", "time", "data");

	/** The program that is ours. */
	static final String LIBRARY = "coordination";

	private static final List<String> PROGRAMS = List.of("bare", LIBRARY, "packed-checked", "packed");

	static Options options(String[] arguments) {
		return new Options(arguments, NAMES);
	}

	static Settings of(Options options) {
		List<String> programs = List.of(options.text("programs").orElse("bare," + LIBRARY).split(","));
		if (!PROGRAMS.containsAll(programs) || !programs.contains("bare")) {
			throw new IllegalArgumentException(
					"--programs can't be " + programs + ": use bare and any of " + String.join(", ", PROGRAMS));
		}
		return new Settings(options.text("scenarios").map(Settings::scenarios).orElse(List.of(Scenario.values())),
				programs, options.number("rounds", 1, 7), options.number("warmups", 0, 3),
				options.duration("time", Duration.ofSeconds(2)));
	}

	private static List<Scenario> scenarios(String names) {
		return Arrays.stream(names.split(",")).map((name) -> {
			try {
				return Scenario.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("--scenarios can't be '" + name + "': use many, many-at-once, "
						+ "single, pipelined or mixed, separated by commas", ex);
			}
		}).toList();
	}

	static Path data(Options options) {
		return Path.of(options.text("data").orElse(System.getProperty("java.io.tmpdir")));
	}

}
