// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.coordination.benchmarks.rebalance.program.Ledger;
import io.coordination.benchmarks.rebalance.program.Movements;
import io.coordination.benchmarks.rebalance.program.Program;
import io.coordination.benchmarks.rebalance.program.Worker;
import io.coordination.benchmarks.server.ServerCounters;
import io.coordination.benchmarks.server.Servers;

/**
 * One program from its start to its end: all join, some come and go, some are killed, all
 * leave.
 */
final class Round implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Program program;

	private final Ledger ledger;

	private final Servers servers;

	private final Watchtower watchtower;

	private final Consumer<Sample> samples;

	private final List<Worker> members = new ArrayList<>();

	private final ExecutorService closing = Executors.newCachedThreadPool();

	private int opened;

	Round(Program program, Ledger ledger, Servers servers, Watchtower watchtower, Consumer<Sample> samples) {
		this.program = program;
		this.ledger = ledger;
		this.servers = servers;
		this.watchtower = watchtower;
		this.samples = samples;
	}

	void run(Settings settings) throws Exception {
		for (int i = 0; i < settings.members(); i++) {
			this.members.add(this.program.open(this.opened++));
		}
		measure(Scenario.COLD_START, () -> this.members.forEach(Worker::join));
		for (int i = 0; i < settings.changes(); i++) {
			join();
			leave();
		}
		for (int i = 0; i < settings.kills(); i++) {
			kill(Scenario.KILL, takeFollower());
			if (this.program.replacesLeaders()) {
				kill(Scenario.LEADER_KILL, takeLeader());
			}
		}
	}

	private void join() throws Exception {
		Worker joining = this.program.open(this.opened++);
		this.members.add(joining);
		measure(Scenario.JOIN, joining::join);
	}

	private void leave() throws Exception {
		Worker leaving = takeFollower();
		measure(Scenario.LEAVE, leaving::leave);
		this.closing.execute(leaving::close);
	}

	private void kill(Scenario scenario, Worker dying) throws Exception {
		this.watchtower.await(this.program.registration(dying.number()));
		measure(scenario, dying::kill);
		this.closing.execute(dying::close);
	}

	// The oldest that does not lead, so that each time it is another one.
	private Worker takeFollower() {
		return take((member) -> !member.isLeading());
	}

	private Worker takeLeader() {
		return take(Worker::isLeading);
	}

	private Worker take(Predicate<Worker> which) {
		Worker taken = this.members.stream()
			.filter(which)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no such member"));
		this.members.remove(taken);
		return taken;
	}

	private void measure(Scenario scenario, Runnable change) throws Exception {
		Set<Integer> remaining = this.members.stream().map(Worker::number).collect(Collectors.toSet());
		ServerCounters before = this.servers.counters();
		this.ledger.begin(remaining);
		change.run();
		Movements movements = this.ledger.awaitBalance(PATIENCE);
		ServerCounters counters = this.servers.counters().since(before);
		double afterExpiry = scenario.isKill() ? (movements.end() - this.watchtower.seen()) / 1e6 : 0;
		this.samples.accept(new Sample(scenario, this.program.name(), movements, afterExpiry, counters));
	}

	@Override
	public void close() {
		this.members.forEach((member) -> this.closing.execute(member::close));
		this.closing.shutdown();
		try {
			if (!this.closing.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new IllegalStateException("The members of " + this.program.name() + " did not stop");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
