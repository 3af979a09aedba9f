// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks;

import java.util.Arrays;
import java.util.List;

import io.coordination.benchmarks.assignors.AssignorsBenchmark;
import io.coordination.benchmarks.describe.DescribeBenchmark;
import io.coordination.benchmarks.elections.ElectionsBenchmark;
import io.coordination.benchmarks.idle.IdleBenchmark;
import io.coordination.benchmarks.lookup.LookupBenchmark;
import io.coordination.benchmarks.offsets.OffsetsBenchmark;
import io.coordination.benchmarks.rebalance.RebalanceBenchmark;
import io.coordination.benchmarks.restart.RestartBenchmark;
import io.coordination.benchmarks.server.ServerMain;
import io.coordination.benchmarks.startup.StartupBenchmark;

/**
 * The command line: the first word names the benchmark.
 */
public final class Benchmarks {

	private static final String USAGE = "usage: java -jar benchmarks.jar assignors|describe|elections|idle|lookup|offsets|rebalance|restart|startup"
			+ " [--option value ...]; benchmarks/README.md lists the options";

	private Benchmarks() {
	}

	/**
	 * Runs a benchmark.
	 * @param arguments its name and its options
	 * @throws Exception whatever goes wrong ends the program
	 */
	public static void main(String[] arguments) throws Exception {
		List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
		try {
			run((arguments.length > 0) ? arguments[0] : "", rest.toArray(String[]::new));
		}
		catch (IllegalArgumentException ex) {
			exit(String.valueOf(ex.getMessage()));
		}
		// whatever a client library left running
		System.exit(0);
	}

	private static void run(String name, String[] arguments) throws Exception {
		switch (name) {
			case "assignors" -> AssignorsBenchmark.main(arguments);
			case "describe" -> DescribeBenchmark.main(arguments);
			case "elections" -> ElectionsBenchmark.main(arguments);
			case "idle" -> IdleBenchmark.main(arguments);
			case "lookup" -> LookupBenchmark.main(arguments);
			case "offsets" -> OffsetsBenchmark.main(arguments);
			case "rebalance" -> RebalanceBenchmark.main(arguments);
			case "restart" -> RestartBenchmark.main(arguments);
			case "startup" -> StartupBenchmark.main(arguments);
			case ServerMain.COMMAND -> ServerMain.main(arguments);
			default -> exit(USAGE);
		}
	}

	private static void exit(String message) {
		System.err.println(message);
		System.exit(2);
	}

}
