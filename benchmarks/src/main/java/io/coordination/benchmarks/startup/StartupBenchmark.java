// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.startup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.Spread;
import io.coordination.benchmarks.server.Servers;

/**
 * Starts an empty web application again and again, with the starter and without, taking
 * turns, so that whatever else the machine does meets all alike.
 */
public final class StartupBenchmark {

	private static final Duration TICK = Duration.ofSeconds(2);

	private static final double MEBI = 1024 * 1024;

	private StartupBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments, List.of("starts", "warmups", "settling", "application", "data"));
		int starts = options.number("starts", 1, 15);
		int warmups = options.number("warmups", 0, 2);
		Duration settling = options.duration("settling", Duration.ofSeconds(3));
		Path application = Path.of(options.text("application").orElse("benchmarks/empty-application/target"));
		Path data = Path.of(options.text("data").orElse(System.getProperty("java.io.tmpdir")));
		Map<Variant, Collection<Start>> measured = new EnumMap<>(Variant.class);
		try (Servers servers = Servers.start(1, data, TICK)) {
			List<String> common = List.of("--server.port=0", "--server.address=127.0.0.1",
					"--spring.main.banner-mode=off", "--logging.level.root=error",
					"--coordination.zookeeper.connect-string=" + servers.connectString());
			for (int round = 0; round < warmups + starts; round++) {
				for (Variant variant : Variant.values()) {
					Start start = Start.measure(variant, application, common, settling);
					System.err.println(round + " " + variant.label() + " " + start.figures());
					if (round >= warmups) {
						measured.computeIfAbsent(variant, (none) -> new ArrayList<>()).add(start);
					}
				}
			}
		}
		System.out.println(table(starts, measured));
	}

	private static String table(int starts, Map<Variant, Collection<Start>> measured) {
		StringBuilder table = new StringBuilder("Median [least–most] of " + starts + " starts each, taking turns\n\n"
				+ "| | start, ms | processor time of it, ms | resident, MiB | heap, MiB | other, MiB | classes | threads |\n"
				+ "|---|---|---|---|---|---|---|---|\n");
		measured
			.forEach((variant, all) -> table.append("| " + variant.label() + " | ")
				.append(String.join(" | ", List.of(spread(all, "startMillis", 1), spread(all, "cpuMillis", 1),
						spread(all, "residentBytes", MEBI), spread(all, "heapBytes", MEBI),
						spread(all, "nonHeapBytes", MEBI), spread(all, "classes", 1), spread(all, "threads", 1))))
				.append(" |\n"));
		return table.toString();
	}

	private static String spread(Collection<Start> starts, String figure, double unit) {
		return Spread.of(starts, (start) -> start.figures().getOrDefault(figure, 0.0) / unit).toString();
	}

}
