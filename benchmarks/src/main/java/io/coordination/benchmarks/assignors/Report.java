// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.coordination.benchmarks.assignors.Settings.Size;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out.
 *
 * @param machine what it ran on
 * @param settings what was measured
 * @param results all programs in all cases
 */
record Report(String machine, Settings settings, List<Result> results) {

	private static final String ROW = "| %s | %s | %s | %s | %s | %s |";

	static Report of(Settings settings, List<Result> results) {
		return new Report("%d processors, Java %s, %s %s".formatted(Runtime.getRuntime().availableProcessors(),
				System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.arch")),
				settings, results);
	}

	String json() {
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(this);
	}

	static String line(Result result) {
		return "%-12s %-20s %-6s %-25s %s ms, %s MiB, %s, moves %s".formatted(result.size(), result.shape().title(),
				result.change().title(), result.program(), result.time(), result.mebibytes(), result.balance(),
				result.moves());
	}

	String table() {
		List<String> lines = new ArrayList<>();
		lines.add(this.machine + "; a new JVM for each line, median [min–max] of " + this.settings.iterations()
				+ " iterations of " + this.settings.time().toMillis() + " ms, calls of more than "
				+ this.settings.limit().toSeconds() + " s given up");
		for (Size size : this.settings.sizes()) {
			for (Shape shape : this.settings.shapes()) {
				lines.add("");
				lines.add(String.format(Locale.ROOT, "**%,d members, %,d partitions, %s**", size.members(),
						size.partitions(), shape.title()));
				lines.add("");
				lines.add(ROW.formatted("change", "program", "time, ms", "allocated, MiB", "balance", "moves / least"));
				lines.add("|---|---|---|---|---|---|");
				this.results.stream()
					.filter((result) -> result.size().equals(size) && result.shape() == shape)
					.map((result) -> ROW.formatted(result.change().title(), result.program(), result.time(),
							result.mebibytes(), result.balance(), result.moves()))
					.forEach(lines::add);
			}
		}
		return String.join("\n", lines);
	}

}
