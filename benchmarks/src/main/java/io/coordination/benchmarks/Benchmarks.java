// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks;

import java.util.Arrays;
import java.util.List;

import io.coordination.benchmarks.describe.DescribeBenchmark;
import io.coordination.benchmarks.idle.IdleBenchmark;
import io.coordination.benchmarks.rebalance.RebalanceBenchmark;
import io.coordination.benchmarks.server.ServerMain;

/**
 * The command line: the first word names the benchmark.
 */
public final class Benchmarks {

	private static final String USAGE = "usage: java -jar benchmarks.jar rebalance|describe|idle [--option value ...]; "
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
			case "rebalance" -> {
				try {
					RebalanceBenchmark.main(rest.toArray(String[]::new));
				}
				catch (IllegalArgumentException ex) {
					exit(String.valueOf(ex.getMessage()));
				}
			}
			case "describe" -> {
				try {
					DescribeBenchmark.main(rest.toArray(String[]::new));
				}
				catch (IllegalArgumentException ex) {
					exit(String.valueOf(ex.getMessage()));
				}
			}
			case "idle" -> {
				try {
					IdleBenchmark.main(rest.toArray(String[]::new));
				}
				catch (IllegalArgumentException ex) {
					exit(String.valueOf(ex.getMessage()));
				}
			}
			case ServerMain.COMMAND -> ServerMain.main(rest.toArray(String[]::new));
			default -> exit(USAGE);
		}
		// whatever a client library left running
		System.exit(0);
	}

	private static void exit(String message) {
		System.err.println(message);
		System.exit(2);
	}

}
