// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.describe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.coordination.Coordinator;
import io.coordination.DescribeOptions;
import io.coordination.SessionState;
import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.Output;
import io.coordination.benchmarks.server.Servers;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures what it costs to read a large group: time, requests, and how long a write of
 * the same session takes meanwhile.
 */
public final class DescribeBenchmark {

	private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(18);

	private static final Duration TICK = Duration.ofSeconds(2);

	private static final long WRITE_EVERY_MILLIS = 5;

	private final Servers servers;

	private final Coordinator coordinator;

	private final Collection<Long> writes = new ConcurrentLinkedQueue<>();

	private final Map<String, Figures> figures = new LinkedHashMap<>();

	private DescribeBenchmark(Servers servers, Coordinator coordinator) {
		this.servers = servers;
		this.coordinator = coordinator;
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments, List.of("members", "partitions", "rounds", "data"));
		LargeGroup group = new LargeGroup("orders", options.number("members", 1, 1000),
				options.number("partitions", 1, 100_000));
		int rounds = options.number("rounds", 1, 5);
		Path data = Path.of(options.text("data").orElse(System.getProperty("java.io.tmpdir")));
		try (Servers servers = Servers.start(1, data, TICK);
				CuratorFramework client = CuratorClients
					.builder(servers.connectString(), SESSION_TIMEOUT, SESSION_TIMEOUT)
					.build()) {
			client.start();
			try (Coordinator coordinator = ZooKeeperCoordinator.builder(client)
				.memberId("reader")
				.sessionTimeout(SESSION_TIMEOUT)
				.tickTime(TICK)
				.build()) {
				while (coordinator.session().state() != SessionState.CONNECTED) {
					Thread.sleep(WRITE_EVERY_MILLIS);
				}
				ZooKeeper session = client.getZookeeperClient().getZooKeeper();
				group.make(session);
				DescribeBenchmark benchmark = new DescribeBenchmark(servers, coordinator);
				benchmark.run(group, session, rounds);
				System.out.println(benchmark.table(group));
				Output.write("describe.json",
						JsonMapper.builder()
							.enable(SerializationFeature.INDENT_OUTPUT)
							.build()
							.writeValueAsString(Map.of("group", group, "figures", benchmark.figures)));
			}
		}
	}

	private void run(LargeGroup group, ZooKeeper session, int rounds) throws InterruptedException {
		ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
		var unused = writer.scheduleAtFixedRate(() -> write(session), 0, WRITE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
		DescribeOptions all = DescribeOptions.all();
		// the first reads meet code that is not compiled yet
		for (int round = 0; round < rounds; round++) {
			this.coordinator.describe(group.name(), all);
		}
		Thread.sleep(1000);
		measure("nothing", rounds, () -> Thread.sleep(1000));
		measure("all", rounds, () -> this.coordinator.describe(group.name(), all));
		measure("without offsets", rounds, () -> this.coordinator.describe(group.name(), all.withoutOffsets()));
		measure("1,000 of them", rounds,
				() -> this.coordinator.describe(group.name(), DescribeOptions.page(group.partitions() / 2, 1000)));
		measure("all, four at once", rounds, () -> {
			List<CompletableFuture<Void>> readers = new ArrayList<>();
			for (int number = 0; number < 4; number++) {
				readers.add(CompletableFuture.runAsync(() -> this.coordinator.describe(group.name(), all),
						(task) -> new Thread(task).start()));
			}
			readers.forEach(CompletableFuture::join);
		});
		writer.shutdown();
	}

	private void write(ZooKeeper session) {
		long begin = System.nanoTime();
		session.multi(List.of(Op.check("/coordination", -1)),
				(rc, path, context, results) -> this.writes.add(System.nanoTime() - begin), null);
	}

	private void measure(String what, int rounds, Reading reading) throws InterruptedException {
		this.writes.clear();
		List<Double> millis = new ArrayList<>();
		long before = this.servers.counters().requests();
		for (int round = 0; round < rounds; round++) {
			long begin = System.nanoTime();
			reading.read();
			millis.add((System.nanoTime() - begin) / 1e6);
		}
		List<Long> nanos = this.writes.stream().sorted().toList();
		long requests = (this.servers.counters().requests() - before - nanos.size()) / rounds;
		this.figures.put(what, new Figures(millis.stream().sorted().toList().get(rounds / 2), requests,
				nanos.get(nanos.size() / 2) / 1e6, nanos.get(nanos.size() * 99 / 100) / 1e6));
	}

	private String table(LargeGroup group) {
		StringBuilder table = new StringBuilder(
				"%d members, %d partitions\n\n".formatted(group.members(), group.partitions()))
			.append("| read | ms | requests | a write meanwhile, ms | 99 % of the writes, ms |\n|---|---|---|---|---|\n");
		this.figures
			.forEach((what, figures) -> table.append(String.format(Locale.ROOT, "| %s | %.0f | %d | %.1f | %.1f |%n",
					what, figures.millis(), figures.requests(), figures.writeMillis(), figures.slowWriteMillis())));
		return table.toString();
	}

	/**
	 * Reads something.
	 */
	private interface Reading {

		void read() throws InterruptedException;

	}

	/**
	 * What came out.
	 *
	 * @param millis the median time
	 * @param requests requests for one reading, beside the writes
	 * @param writeMillis the median time of a write meanwhile
	 * @param slowWriteMillis what 99 % of the writes take at most
	 */
	private record Figures(double millis, long requests, double writeMillis, double slowWriteMillis) {

	}

}
