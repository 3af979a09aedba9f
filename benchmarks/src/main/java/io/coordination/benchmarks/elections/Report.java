// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.elections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.coordination.benchmarks.Spread;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out.
 *
 * @param machine what it ran on
 * @param settings what was measured
 * @param rows medians and extremes
 * @param samples each takeover
 */
record Report(String machine, Settings settings, List<Row> rows, List<Sample> samples) {

	static Report of(Settings settings, String fileSystem, List<Sample> samples) {
		List<Row> rows = new ArrayList<>();
		for (int size : settings.sizes()) {
			for (Program program : settings.programs()) {
				List<Sample> those = samples.stream()
					.filter((sample) -> sample.program() == program && sample.candidates() == program.size(size))
					.toList();
				rows.add(Row.of(program, program.size(size), those));
			}
		}
		String machine = "%d processors, Java %s, %s %s, ZooKeeper's data on %s".formatted(
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
				System.getProperty("os.name"), System.getProperty("os.arch"), fileSystem);
		return new Report(machine, settings, rows.stream().distinct().toList(), samples);
	}

	String json() {
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(this);
	}

	String table() {
		List<String> lines = new ArrayList<>();
		lines.add(this.machine + "; takeovers of each program and size: "
				+ this.settings.rounds() * this.settings.takeovers());
		lines.add("");
		lines.add("| candidates | program | takeover, ms: median [min–max] | 9 of 10 within, ms | writes | requests |");
		lines.add("|---|---|---|---|---|---|");
		this.rows.forEach((row) -> lines.add(row.line()));
		return String.join(System.lineSeparator(), lines);
	}

	/**
	 * The takeovers of one program.
	 *
	 * @param candidates how many stood
	 * @param program whose
	 * @param millis how long they took
	 * @param ninth within what nine of ten were over
	 * @param writes median of the writes
	 * @param requests median of the requests
	 */
	record Row(int candidates, String program, Spread millis, double ninth, double writes, double requests) {

		static Row of(Program program, int candidates, List<Sample> samples) {
			double[] sorted = samples.stream().mapToDouble(Sample::millis).sorted().toArray();
			return new Row(candidates, program.title(), Spread.of(samples, Sample::millis),
					sorted[(int) Math.ceil(0.9 * sorted.length) - 1], Spread.of(samples, Sample::transactions).median(),
					Spread.of(samples, Sample::requests).median());
		}

		String line() {
			return String.format(Locale.ROOT, "| %d | %s | %s | %.1f | %.0f | %.0f |", this.candidates, this.program,
					this.millis, this.ninth, this.writes, this.requests);
		}

	}

}
