// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.coordination.benchmarks.Output;
import io.coordination.benchmarks.server.Servers;

/**
 * Measures takeovers after a graceful stop of the leader, in turns on one server.
 */
@SuppressWarnings("try")
public final class ElectionsBenchmark {

	private ElectionsBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Settings settings = Settings.of(arguments);
		List<Sample> samples = new ArrayList<>();
		try (Servers servers = Servers.start(1, settings.directory(), settings.tick())) {
			for (int size : settings.sizes()) {
				// The first round warms up.
				for (int round = 0; round <= settings.rounds(); round++) {
					for (Program program : settings.programs()) {
						List<Sample> turn = turn(servers, settings, program, size, round);
						turn.forEach((sample) -> System.err.println(line(sample)));
						if (round > 0) {
							samples.addAll(turn);
						}
					}
				}
			}
			Report report = Report.of(settings, servers.fileSystem(), samples);
			System.out.println(report.table());
			Output.write("elections.json", report.json());
		}
	}

	private static List<Sample> turn(Servers servers, Settings settings, Program program, int size, int round)
			throws Exception {
		String election = program.title() + "-" + size + "-" + round;
		try (Turn turn = Turn.open(servers, settings, program, size, election)) {
			return turn.measure(settings.takeovers());
		}
	}

	private static String line(Sample sample) {
		return String.format(Locale.ROOT, "%-12s %3d candidates %7.2f ms, %d writes, %d requests",
				sample.program().title(), sample.candidates(), sample.millis(), sample.transactions(),
				sample.requests());
	}

}
