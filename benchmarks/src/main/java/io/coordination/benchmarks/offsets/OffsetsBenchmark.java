// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.Output;
import io.coordination.benchmarks.offsets.BareCommitter.Shape;
import io.coordination.benchmarks.server.Servers;

/**
 * Measures how fast offsets are committed, beside a program that sends the same multis on
 * a raw handle. Both take turns on one server, so that whatever else the machine does
 * meets both.
 */
public final class OffsetsBenchmark {

	private static final Duration TICK = Duration.ofSeconds(2);

	static final Duration SESSION_TIMEOUT = Duration.ofSeconds(18);

	private OffsetsBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Options options = Settings.options(arguments);
		Settings settings = Settings.of(options);
		List<Committer> committers = new ArrayList<>();
		try (Servers server = Servers.start(1, Settings.data(options), TICK)) {
			for (String program : settings.programs()) {
				committers.add(committer(program, "group-" + committers.size(), server));
			}
			List<Sample> samples = run(settings, server, committers);
			committers.forEach(Committer::close);
			Report report = Report.of(settings, server.fileSystem(), samples);
			System.out.println(report.table());
			Output.write("offsets.json", report.json());
		}
	}

	private static Committer committer(String program, String group, Servers server) throws Exception {
		if (program.equals(Settings.LIBRARY)) {
			return CoordinationCommitter.join(server.connectString(), group, Scenario.PARTITIONS);
		}
		Shape shape = Shape.valueOf(program.toUpperCase(Locale.ROOT).replace('-', '_'));
		return BareCommitter.open(server.connectString(), shape, group, Scenario.PARTITIONS);
	}

	private static List<Sample> run(Settings settings, Servers server, List<Committer> committers) throws Exception {
		List<Sample> samples = new ArrayList<>();
		AtomicLong offsets = new AtomicLong(1_000_000);
		for (Scenario scenario : settings.scenarios()) {
			for (int round = 0; round < settings.warmups() + settings.rounds(); round++) {
				for (Committer committer : committers) {
					Sample sample = new Load(committer, scenario, offsets).run(server, settings.time());
					boolean counts = round >= settings.warmups();
					System.err.println(Report.line(sample, counts));
					if (counts) {
						samples.add(sample);
					}
				}
			}
		}
		return samples;
	}

}
