// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.restart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.Output;
import io.coordination.benchmarks.rebalance.program.CoordinationProgram;
import io.coordination.benchmarks.rebalance.program.Ledger;
import io.coordination.benchmarks.rebalance.program.Movements;
import io.coordination.benchmarks.rebalance.program.Timing;
import io.coordination.benchmarks.rebalance.program.Worker;
import io.coordination.benchmarks.server.Servers;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Restarts all members of a group, one after the other, each gracefully: once under the
 * same ids and with a rejoin grace, once under new ids.
 */
public final class RestartBenchmark {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Duration GRACE = Duration.ofMinutes(1);

	private final Timing timing;

	private final int size;

	private final int partitions;

	private final Servers servers;

	private final Ledger ledger;

	private RestartBenchmark(Options options, Timing timing, Servers servers) {
		this.timing = timing;
		this.servers = servers;
		this.size = options.number("members", 2, 10);
		this.partitions = options.number("partitions", 1, 1000);
		this.ledger = new Ledger(this.partitions);
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments, List.of("members", "partitions", "session-timeout"));
		Timing timing = new Timing(options.duration("session-timeout", Duration.ofSeconds(10)), Duration.ofSeconds(2),
				Duration.ofSeconds(1), Duration.ofMillis(200));
		List<Result> results = new ArrayList<>();
		for (boolean same : new boolean[] { true, false }) {
			try (Servers servers = Servers.start(1, Path.of(System.getProperty("java.io.tmpdir")), timing.tick())) {
				results.add(new RestartBenchmark(options, timing, servers).restartAll(same));
			}
		}
		System.out.println("| ids | moves | moves a partition | most of one partition | unowned, partition-s | s |");
		System.out.println("|---|---|---|---|---|---|");
		results.forEach((result) -> System.out.print(result.line()));
		Output.write("restart.json",
				JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(results));
	}

	private Result restartAll(boolean same) throws Exception {
		CoordinationProgram program = new CoordinationProgram(this.servers.connectString(), this.timing, "restart",
				this.ledger, same ? GRACE : Duration.ZERO);
		List<Worker> members = new ArrayList<>();
		for (int number = 0; number < this.size; number++) {
			members.add(program.open(number));
		}
		change(members, () -> members.forEach(Worker::join));
		this.ledger.countMoves();
		long began = System.nanoTime();
		double unowned = 0;
		int moves = 0;
		for (int number = 0; number < this.size; number++) {
			Worker before = members.remove(0);
			Worker after = program.open(same ? number : this.size + number);
			members.add(after);
			Movements movements = change(members, () -> {
				before.close();
				after.join();
			});
			unowned += movements.unowned();
			moves += movements.moves();
		}
		double seconds = (System.nanoTime() - began) / 1e9;
		// Before the end of all, which moves partitions, too.
		int mostMoves = this.ledger.mostMoves();
		members.forEach(Worker::close);
		return new Result(same ? "the same, with a rejoin grace" : "new ones", moves, (double) moves / this.partitions,
				mostMoves, unowned, seconds);
	}

	private Movements change(List<Worker> members, Runnable change) throws Exception {
		this.ledger.begin(members.stream().map(Worker::number).collect(Collectors.toSet()));
		change.run();
		return this.ledger.awaitBalance(PATIENCE);
	}

	/**
	 * What a restart of all members cost.
	 *
	 * @param ids which ids the members come back under
	 * @param moves how often a partition got a new owner
	 * @param movesOfPartition the same, of a partition on average
	 * @param mostMoves the same, of the partition that moved most
	 * @param unowned partition-seconds without an owner
	 * @param seconds how long it took
	 */
	private record Result(String ids, int moves, double movesOfPartition, int mostMoves, double unowned,
			double seconds) {

		String line() {
			return String.format(Locale.ROOT, "| %s | %d | %.2f | %d | %.1f | %.1f |%n", this.ids, this.moves,
					this.movesOfPartition, this.mostMoves, this.unowned, this.seconds);
		}

	}

}
