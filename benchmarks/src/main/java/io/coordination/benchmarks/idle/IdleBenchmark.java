// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.idle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import io.coordination.GroupOptions;
import io.coordination.benchmarks.Options;
import io.coordination.benchmarks.Output;
import io.coordination.benchmarks.server.ServerCounters;
import io.coordination.benchmarks.server.Servers;

/**
 * Measures what a group costs in which nothing happens, and what is left of one in which
 * much happened.
 */
public final class IdleBenchmark {

	/** A session may own some 7,000. */
	private static final int MOST_OF_A_SESSION = 6000;

	private static final int GROUPS_AT_WORK = 20;

	private static final int PARTITIONS_OF_MANY = 4;

	private static final int JOINS_AT_ONCE = 1000;

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private final IdleSettings settings;

	private final Servers servers;

	private final Map<String, Object> report = new TreeMap<>();

	private IdleBenchmark(IdleSettings settings, Servers servers) {
		this.settings = settings;
		this.servers = servers;
	}

	/**
	 * Runs the benchmark.
	 * @param arguments the options
	 * @throws Exception if it can't be run
	 */
	public static void main(String[] arguments) throws Exception {
		Options options = IdleSettings.options(arguments);
		IdleSettings settings = IdleSettings.of(options);
		Path data = Path.of(options.text("data").orElse(System.getProperty("java.io.tmpdir")));
		try (Servers servers = Servers.start(1, data, settings.tick())) {
			IdleBenchmark benchmark = new IdleBenchmark(settings, servers);
			benchmark.traffic();
			if (settings.owned() > 0) {
				benchmark.partitions();
			}
			if (settings.groups() > 0) {
				benchmark.groups();
			}
			if (settings.rebalances() > 0) {
				benchmark.rebalances();
			}
			IdleReport report = new IdleReport(settings, benchmark.report);
			System.out.println(report.table());
			Output.write("idle.json", report.json());
		}
	}

	private List<Instance> open(int count) throws Exception {
		List<Instance> instances = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			instances.add(Instance.open(this.servers.connectString(), number, this.settings.sessionTimeout(),
					this.settings.tick()));
		}
		return instances;
	}

	private static GroupOptions group(String name, int partitions) {
		return GroupOptions.named(name)
			.topic("tasks", partitions)
			.rebalanceDelay(Duration.ofMillis(20))
			.revocationTimeout(Duration.ofMinutes(5))
			.shutdownTimeout(Duration.ofMinutes(2))
			.build();
	}

	private static void await(String what, BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - end > 0) {
				throw new IllegalStateException("There is not " + what + " after " + PATIENCE);
			}
			Thread.sleep(200);
		}
	}

	private static int held(List<Instance> instances) {
		return instances.stream().mapToInt(Instance::held).sum();
	}

	private void close(List<Instance> instances) {
		instances.forEach(Instance::leave);
		instances.forEach(Instance::close);
	}

	private void traffic() throws Exception {
		List<Instance> instances = open(this.settings.members());
		instances.forEach((instance) -> instance.join(group("orders", this.settings.partitions())));
		await("an owner for each partition", () -> held(instances) == this.settings.partitions());
		await("a stable group", () -> instances.stream().allMatch(Instance::isStable));
		// what follows a rebalance is over by the second reconcile
		Thread.sleep(this.settings.sessionTimeout().toMillis() / 2);
		List<Map<String, Long>> before = instances.stream().map((each) -> each.requests().snapshot()).toList();
		ServerCounters begin = this.servers.counters();
		Thread.sleep(this.settings.period().toMillis());
		ServerCounters counters = this.servers.counters().since(begin);
		List<Map<String, Double>> followers = new ArrayList<>();
		double counted = 0;
		for (int index = 0; index < instances.size(); index++) {
			Map<String, Long> requests = Requests.between(before.get(index),
					instances.get(index).requests().snapshot());
			counted += requests.values().stream().mapToLong(Long::longValue).sum();
			Map<String, Double> rate = new TreeMap<>();
			requests.forEach((kind, count) -> rate.put(kind, perMinute(count)));
			if (instances.get(index).isLeading()) {
				this.report.put("leader, requests a minute", rate);
			}
			else {
				followers.add(rate);
			}
		}
		Map<String, Double> mean = new TreeMap<>();
		followers
			.forEach((each) -> each.forEach((kind, rate) -> mean.merge(kind, rate / followers.size(), Double::sum)));
		this.report.put("member, requests a minute", mean);
		this.report.put("others (pings, counting), requests a minute", perMinute(counters.requests() - counted));
		close(instances);
	}

	private double perMinute(double count) {
		return count * 60_000 / this.settings.period().toMillis();
	}

	private void partitions() throws Exception {
		int members = (this.settings.owned() + MOST_OF_A_SESSION - 1) / MOST_OF_A_SESSION;
		List<Instance> instances = open(members);
		// the same with next to nothing
		instances.forEach((instance) -> instance.join(group("few", members)));
		await("an owner for each partition", () -> held(instances) == members);
		await("a stable group", () -> instances.stream().allMatch(Instance::isStable));
		long before = Heap.used();
		instances.forEach(Instance::leave);
		long begin = System.nanoTime();
		instances.forEach((instance) -> instance.join(group("many", this.settings.owned())));
		await("an owner for each partition", () -> held(instances) == this.settings.owned());
		double seconds = (System.nanoTime() - begin) / 1e9;
		await("a stable group", () -> instances.stream().allMatch(Instance::isStable));
		long after = Heap.used();
		Map<String, Double> memory = new TreeMap<>();
		memory.put("members", (double) members);
		memory.put("seconds until all are owned", seconds);
		memory.put("bytes a partition", (after - before) / (double) this.settings.owned());
		this.report.put("partitions", memory);
		close(instances);
	}

	private void groups() throws Exception {
		List<Instance> instances = open(this.settings.processes());
		instances.forEach((instance) -> instance.join(group("first", instances.size())));
		await("an owner for each partition", () -> held(instances) == instances.size());
		long before = Heap.used();
		int threads = Thread.activeCount();
		long begin = System.nanoTime();
		for (int number = 0; number < this.settings.groups(); number++) {
			instances.get(number % instances.size()).join(group("group-" + number, PARTITIONS_OF_MANY));
			if (number % JOINS_AT_ONCE == JOINS_AT_ONCE - 1) {
				int owned = instances.size() + PARTITIONS_OF_MANY * (number + 1);
				await("an owner for each partition", () -> held(instances) == owned);
			}
		}
		int all = instances.size() + PARTITIONS_OF_MANY * this.settings.groups();
		await("an owner for each partition", () -> held(instances) == all);
		double seconds = (System.nanoTime() - begin) / 1e9;
		await("stable groups", () -> instances.stream().allMatch(Instance::isStable));
		Thread.sleep(this.settings.sessionTimeout().toMillis() / 2);
		long after = Heap.used();
		ServerCounters counted = this.servers.counters();
		Thread.sleep(this.settings.period().toMillis());
		long requests = this.servers.counters().since(counted).requests();
		Map<String, Double> result = new TreeMap<>();
		result.put("seconds until all are owned", seconds);
		result.put("bytes a group", (after - before) / (double) this.settings.groups());
		result.put("threads more", (double) (Thread.activeCount() - threads));
		result.put("requests a minute and group", perMinute((double) requests) / this.settings.groups());
		result.put("requests a second", perMinute((double) requests) / 60);
		result.put("partitions lost", (double) (all - held(instances)));
		this.report.put("many groups", result);
		close(instances);
	}

	// One member stays in each group while the other comes and goes: two rebalances.
	private void rebalances() throws Exception {
		List<Instance> instances = open(2);
		Instance stays = instances.get(0);
		Instance comes = instances.get(1);
		int groups = Math.min(GROUPS_AT_WORK, this.settings.rebalances());
		for (int number = 0; number < groups; number++) {
			stays.join(group("busy-" + number, 16));
		}
		int turns = this.settings.rebalances() / groups / 2;
		long early = 0;
		for (int turn = 0; turn < turns; turn++) {
			for (int number = 0; number < groups; number++) {
				comes.join(group("busy-" + number, 16));
			}
			await("balance", () -> comes.held() == 8 * groups && stays.held() == 8 * groups);
			comes.leave();
			await("an owner for each partition", () -> stays.held() == 16 * groups);
			if (turn == Math.max(0, turns / 10 - 1)) {
				early = Heap.used();
			}
		}
		Map<String, Double> result = new TreeMap<>();
		result.put("rebalances", 2.0 * turns * groups);
		result.put("bytes more than after a tenth of them", (double) (Heap.used() - early));
		this.report.put("rebalances", result);
		close(instances);
	}

}
