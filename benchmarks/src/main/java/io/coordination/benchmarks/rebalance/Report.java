// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.coordination.benchmarks.Spread;
import io.coordination.benchmarks.rebalance.program.Movements;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out.
 *
 * @param machine what it ran on
 * @param settings what was measured
 * @param summaries medians and extremes
 * @param samples each measurement
 */
record Report(String machine, Settings settings, List<Summary> summaries, List<Sample> samples) {

	private static final String ROW = "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |";

	static Report of(Settings settings, String fileSystem, List<Sample> samples) {
		List<Summary> summaries = new ArrayList<>();
		for (Scenario scenario : Scenario.values()) {
			for (String program : settings.programs()) {
				List<Sample> those = samples.stream()
					.filter((sample) -> sample.scenario() == scenario && sample.program().equals(program))
					.toList();
				if (!those.isEmpty()) {
					summaries.add(Summary.of(scenario, program, those, settings.timing()));
				}
			}
		}
		return new Report(machine(fileSystem), settings, summaries, samples);
	}

	private static String machine(String fileSystem) {
		return "%d processors, Java %s, %s %s, ZooKeeper's data on %s".formatted(
				Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
				System.getProperty("os.name"), System.getProperty("os.arch"), fileSystem);
	}

	static String line(Sample sample, boolean counts) {
		Movements movements = sample.movements();
		return String.format(Locale.ROOT,
				"%-12s %-10s %9.1f ms (first release %.1f), %9.2f partition-seconds unowned, %d moves (least %d), %.0f ms CPU, %d writes, %d requests%s",
				sample.program(), sample.scenario().title(), movements.millis(), movements.reactionMillis(),
				movements.unowned(), movements.moves(), movements.least(), movements.cpuMillis(),
				sample.counters().transactions(), sample.counters().requests(), counts ? "" : " (warm-up)");
	}

	String json() {
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(this);
	}

	String table() {
		List<String> lines = new ArrayList<>();
		lines.add("%d members, %d partitions, ZooKeeper servers: %d; %s".formatted(this.settings.members(),
				this.settings.partitions(), this.settings.servers(), this.machine));
		lines.add(this.settings.timing() + "; median [min–max] of " + this.settings.rounds() + " rounds with "
				+ this.settings.changes() + " joins and leaves and " + this.settings.kills() + " kills each");
		lines.add("");
		lines.add(ROW.formatted("change", "program", "until balanced, ms", "beyond delay or timeout, ms",
				"after expiry, ms", "unowned, partition-s", "gap a moved partition, ms", "longest gap, ms",
				"moves / least", "CPU of all members, ms", "writes", "requests"));
		lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
		for (Scenario scenario : Scenario.values()) {
			this.summaries.stream()
				.filter((summary) -> summary.scenario() == scenario)
				.map(this::row)
				.forEach(lines::add);
			ratio(scenario).ifPresent(lines::add);
		}
		lines.add("");
		lines.add(claims());
		lines.add("");
		lines.add("partitions with two owners at once: " + this.summaries.stream().mapToInt(Summary::overlaps).sum());
		return lines.stream().collect(Collectors.joining("\n"));
	}

	// The rate of the claims themselves: without the delay, and whatever came before.
	private String claims() {
		StringBuilder text = new StringBuilder("claims a second in a cold start, from the first to the last:");
		Optional<Summary> bare = find(Scenario.COLD_START, "bare");
		Optional<Summary> ours = find(Scenario.COLD_START, "coordination");
		bare.ifPresent((summary) -> text.append(" bare ").append(summary.gainsPerSecond()));
		ours.ifPresent((summary) -> text.append(" coordination ").append(summary.gainsPerSecond()));
		if (bare.isPresent() && ours.isPresent()) {
			text.append(" ratio ")
				.append(times(ours.get().gainsPerSecond().median(), bare.get().gainsPerSecond().median()));
		}
		return text.toString();
	}

	private String row(Summary summary) {
		boolean killed = summary.scenario().isKill();
		double moves = summary.moves().median();
		return ROW.formatted(summary.scenario().title(), summary.program(), summary.millis(), summary.millisBeyond(),
				killed ? summary.afterExpiryMillis() : "", summary.unowned(), summary.gapMillis(),
				summary.longestGapMillis(), (int) moves + " / " + (int) (moves - summary.movesBeyondLeast().median()),
				summary.cpuMillis(), (int) summary.transactions().median(), (int) summary.requests().median());
	}

	private Optional<String> ratio(Scenario scenario) {
		Optional<Summary> bare = find(scenario, "bare");
		Optional<Summary> ours = find(scenario, "coordination");
		if (bare.isEmpty() || ours.isEmpty()) {
			return Optional.empty();
		}
		Function<Function<Summary, Spread>, String> ratio = (figure) -> times(figure.apply(ours.get()).median(),
				figure.apply(bare.get()).median());
		boolean killed = scenario.isKill();
		return Optional.of(ROW.formatted("", "**ratio**", "", ratio.apply(Summary::millisBeyond),
				killed ? ratio.apply(Summary::afterExpiryMillis) : "",
				(scenario == Scenario.JOIN || scenario == Scenario.LEAVE) ? ratio.apply(Summary::unowned) : "",
				ratio.apply(Summary::gapMillis), "", "", ratio.apply(Summary::cpuMillis),
				ratio.apply(Summary::transactions), ratio.apply(Summary::requests)));
	}

	private Optional<Summary> find(Scenario scenario, String program) {
		return this.summaries.stream()
			.filter((summary) -> summary.scenario() == scenario && summary.program().equals(program))
			.findFirst();
	}

	private static String times(double ours, double bare) {
		return (ours > 0 && bare > 0) ? Spread.text(ours / bare) : "–";
	}

}
