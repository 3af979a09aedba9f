// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks;

import java.util.Arrays;
import java.util.List;

import io.coordination.benchmarks.idle.IdleBenchmark;
import io.coordination.benchmarks.offsets.OffsetsBenchmark;
import io.coordination.benchmarks.rebalance.RebalanceBenchmark;
import io.coordination.benchmarks.restart.RestartBenchmark;
import io.coordination.benchmarks.server.ServerMain;

/**
 * The command line: the first word names the benchmark.
 */
public final class Benchmarks {

	private static final String USAGE = "usage: java -jar benchmarks.jar rebalance|restart|offsets|idle"
			+ " [--option value ...]; "
			+ "benchmarks/README.md lists the options";

	private Benchmarks() {
	}

	/**
	 * Runs a benchmark.
	 * @param arguments its name and its options
	 * @throws Exception whatever goes wrong ends the program
	 */
	public static void main(String[] arguments) throws Exception {
		List<String> rest = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
		switch ((arguments.length > 0) ? arguments[0] : "") {
			case "rebalance" -> run(RebalanceBenchmark::main, rest);
			case "restart" -> run(RestartBenchmark::main, rest);
			case "offsets" -> run(OffsetsBenchmark::main, rest);
			case "idle" -> run(IdleBenchmark::main, rest);
			case ServerMain.COMMAND -> ServerMain.main(rest.toArray(String[]::new));
			default -> exit(USAGE);
		}
		// whatever a client library left running
		System.exit(0);
	}

	private static void run(Benchmark benchmark, List<String> arguments) throws Exception {
		try {
			benchmark.run(arguments.toArray(String[]::new));
		}
		catch (IllegalArgumentException ex) {
			exit(String.valueOf(ex.getMessage()));
		}
	}

	private static void exit(String message) {
		System.err.println(message);
		System.exit(2);
	}

	/**
	 * One of them.
	 */
	private interface Benchmark {

		void run(String[] arguments) throws Exception;

	}

}
