// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.coordination.chaos.checker.Recoveries;
import io.coordination.chaos.checker.Violation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results as tables for people and as JSON for programs.
 */
public final class Report {

	private Report() {
	}

	/**
	 * Writes {@code report.md} and {@code report.json}.
	 * @param results the results
	 * @param directory where they go
	 */
	public static void write(List<Result> results, Path directory) {
		try {
			Files.createDirectories(directory);
			Files.writeString(directory.resolve("report.md"),
					String.join("\n", results.stream().map(Report::markdown).toList()));
			Files.writeString(directory.resolve("report.json"),
					JsonMapper.builder()
						.build()
						.writerWithDefaultPrettyPrinter()
						.writeValueAsString(results.stream().map(Report::json).toList()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String markdown(Result result) {
		List<String> lines = new ArrayList<>();
		lines.add("### " + result.plan().name() + ", seed " + result.plan().seed());
		lines.add("");
		lines.add(machine() + "; " + setting(result.plan()) + "; took " + seconds(result.took()) + " in all.");
		result.notes().forEach((note) -> lines.addAll(List.of("", note + ".")));
		lines.addAll(List.of("", "| rule | violations |", "|---|---:|"));
		for (Violation.Rule rule : Violation.Rule.values()) {
			lines.add("| " + rule + " | " + violations(result, rule) + " |");
		}
		lines.addAll(List.of("", "| what | number |", "|---|---:|"));
		result.verdict().counts().forEach((what, number) -> lines.add("| " + what + " | " + number + " |"));
		lines.addAll(List.of("",
				"| fault | times | followed by another | recovery p50 | p90 | p99 | longest | idle p50 | longest |",
				"|---|---:|---:|---:|---:|---:|---:|---:|---:|"));
		result.verdict().recoveries().forEach((kind, recoveries) -> lines.add(row(kind, recoveries)));
		if (result.plan().name().equals("soak")) {
			lines.addAll(List.of("", "| process | what | samples | second tenth | last tenth | flat |",
					"|---|---|---:|---:|---:|---|"));
			result.growth().forEach((growth) -> lines.add(row(growth)));
		}
		lines.add("");
		return String.join("\n", lines);
	}

	private static String machine() {
		return Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
				+ System.getProperty("os.version") + ", Java " + Runtime.version().feature();
	}

	private static String setting(Plan plan) {
		return plan.members() + " members, " + plan.partitions() + " partitions, session timeout "
				+ seconds(plan.sessionTimeout()) + ", tick " + Plan.TICK.toMillis() + " ms, faults for at least "
				+ seconds(plan.length());
	}

	private static String seconds(Duration duration) {
		return duration.toSeconds() + " s";
	}

	private static long violations(Result result, Violation.Rule rule) {
		return result.verdict().violations().stream().filter((violation) -> violation.rule() == rule).count();
	}

	private static String row(String kind, Recoveries recoveries) {
		return "| " + kind + " | " + recoveries.faults() + " | " + recoveries.followed() + " | "
				+ millis(recoveries.percentileMillis(50)) + " | " + millis(recoveries.percentileMillis(90)) + " | "
				+ millis(recoveries.percentileMillis(99)) + " | " + millis(recoveries.percentileMillis(100)) + " | "
				+ millis(recoveries.idlePercentileMillis(50)) + " | " + millis(recoveries.idlePercentileMillis(100))
				+ " |";
	}

	private static String millis(long millis) {
		return (millis >= 0) ? millis + " ms" : "";
	}

	private static String row(Flatness growth) {
		return "| " + growth.process() + " | " + growth.what() + " | " + growth.samples() + " | " + growth.second()
				+ " | " + growth.last() + " | " + (growth.flat() ? "yes" : "**no**") + " |";
	}

	private static Map<String, Object> json(Result result) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", result.plan().name());
		json.put("seed", result.plan().seed());
		json.put("machine", machine());
		json.put("setting", setting(result.plan()));
		json.put("tookSeconds", result.took().toSeconds());
		json.put("notes", result.notes());
		json.put("violations",
				result.verdict()
					.violations()
					.stream()
					.map((violation) -> Map.of("rule", violation.rule().name(), "partition", violation.partition(),
							"what", violation.what()))
					.toList());
		json.put("counts", result.verdict().counts());
		Map<String, Object> recoveries = new LinkedHashMap<>();
		result.verdict().recoveries().forEach((kind, times) -> recoveries.put(kind, json(times)));
		json.put("recoveries", recoveries);
		json.put("growth", result.growth());
		return json;
	}

	private static Map<String, Object> json(Recoveries times) {
		return Map.of("faults", times.faults(), "followed", times.followed(), "p50Millis", times.percentileMillis(50),
				"p90Millis", times.percentileMillis(90), "p99Millis", times.percentileMillis(99), "maxMillis",
				times.percentileMillis(100), "idleP50Millis", times.idlePercentileMillis(50), "idleMaxMillis",
				times.idlePercentileMillis(100));
	}

}
