// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.coordination.benchmarks.Spread;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out.
 *
 * @param machine what it ran on
 * @param settings what was measured
 * @param samples each measurement
 */
record Report(String machine, Settings settings, List<Sample> samples) {

	private static final String ROW = "| %s | %s | %s | %s | %s | %s | %s | %s |";

	static Report of(Settings settings, String fileSystem, List<Sample> samples) {
		String machine = "%d processors, Java %s, %s %s, ZooKeeper's data on %s".formatted(
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
				System.getProperty("os.name"), System.getProperty("os.arch"), fileSystem);
		return new Report(machine, settings, samples);
	}

	static String line(Sample sample, boolean counts) {
		return String.format(Locale.ROOT,
				"%-12s %-12s %8.0f commits/s, %8.0f offsets/s, p50 %.2f ms, p99 %.2f ms, %.1f us CPU an offset, %.1f offsets a write%s",
				sample.program(), sample.scenario(), sample.commitsPerSecond(), sample.offsetsPerSecond(),
				sample.medianMillis(), sample.p99Millis(), sample.cpuMicros(), sample.offsetsPerWrite(),
				counts ? "" : " (warm-up)");
	}

	String json() {
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(this);
	}

	String table() {
		List<String> lines = new ArrayList<>();
		lines.add(this.machine);
		lines.add("median [min–max] of " + this.settings.rounds() + " rounds of " + this.settings.time().toMillis()
				+ " ms");
		lines.add("");
		lines.add(ROW.formatted("load", "program", "commits/s", "offsets/s", "p50, ms", "p99, ms",
				"CPU of the client, µs an offset", "offsets a write"));
		lines.add("|---|---|---|---|---|---|---|---|");
		for (Scenario scenario : this.settings.scenarios()) {
			this.samples.stream()
				.map(Sample::program)
				.distinct()
				.forEach((program) -> rows(scenario, of(scenario, program), lines));
		}
		return String.join("\n", lines);
	}

	private List<Sample> of(Scenario scenario, String program) {
		return this.samples.stream()
			.filter((sample) -> sample.scenario() == scenario && sample.program().equals(program))
			.toList();
	}

	private void rows(Scenario scenario, List<Sample> samples, List<String> lines) {
		lines.add(row(scenario, samples));
		List<Sample> bare = of(scenario, "bare");
		if (!samples.equals(bare)) {
			lines.add(ROW.formatted("", "**ratio to bare**", ratio(bare, samples, Sample::commitsPerSecond),
					ratio(bare, samples, Sample::offsetsPerSecond), ratio(bare, samples, Sample::medianMillis),
					ratio(bare, samples, Sample::p99Millis), ratio(bare, samples, Sample::cpuMicros), ""));
		}
	}

	private static String row(Scenario scenario, List<Sample> samples) {
		return ROW.formatted(scenario.title(), samples.get(0).program(), Spread.of(samples, Sample::commitsPerSecond),
				Spread.of(samples, Sample::offsetsPerSecond), Spread.of(samples, Sample::medianMillis),
				Spread.of(samples, Sample::p99Millis), Spread.of(samples, Sample::cpuMicros),
				Spread.text(Spread.of(samples, Sample::offsetsPerWrite).median()));
	}

	private static String ratio(List<Sample> bare, List<Sample> samples, ToDoubleFunction<Sample> figure) {
		return Spread.text(Spread.of(samples, figure).median() / Spread.of(bare, figure).median());
	}

}
