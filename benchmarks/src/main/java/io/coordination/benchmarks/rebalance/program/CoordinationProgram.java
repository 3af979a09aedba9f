// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.coordination.GroupOptions;
import io.coordination.zookeeper.CuratorClients;
import org.apache.curator.ensemble.fixed.FixedEnsembleProvider;
import org.apache.curator.framework.CuratorFramework;

/**
 * Members of one group, as an application would make them, each with its own client.
 */
public final class CoordinationProgram implements Program {

	private static final String NAMESPACE = "coordination";

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(15);

	private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

	private final String servers;

	private final Timing timing;

	private final GroupOptions group;

	private final Ledger ledger;

	/**
	 * Creates the program.
	 * @param servers where ZooKeeper is
	 * @param timing the times that were configured
	 * @param group name of the group
	 * @param ledger told who holds what
	 * @param rejoinGrace how long who stopped or vanished keeps its partitions
	 */
	public CoordinationProgram(String servers, Timing timing, String group, Ledger ledger, Duration rejoinGrace) {
		this.servers = servers;
		this.timing = timing;
		this.ledger = ledger;
		this.group = GroupOptions.named(group)
			.topic(TOPIC, ledger.partitions())
			.initialRebalanceDelay(timing.initialDelay())
			.rebalanceDelay(timing.rebalanceDelay())
			.shutdownTimeout(SHUTDOWN_TIMEOUT)
			.rejoinGrace(rejoinGrace)
			.build();
	}

	@Override
	public String name() {
		return "coordination";
	}

	@Override
	public Worker open(int number) throws Exception {
		FixedEnsembleProvider ensemble = new FixedEnsembleProvider(this.servers, true);
		CuratorFramework client = CuratorClients.builder(this.servers, this.timing.sessionTimeout(), CONNECTION_TIMEOUT)
			.ensembleProvider(ensemble)
			.build();
		client.start();
		if (!client.blockUntilConnected((int) CONNECTION_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
			client.close();
			throw new IllegalStateException("ZooKeeper at " + this.servers + " can't be reached");
		}
		return new CoordinationMember(this, number, ensemble, client);
	}

	@Override
	public String registration(int number) {
		return "/" + NAMESPACE + "/consumers/" + this.group.name() + "/ids/" + Program.id(number);
	}

	@Override
	public boolean replacesLeaders() {
		return true;
	}

	GroupOptions group() {
		return this.group;
	}

	Timing timing() {
		return this.timing;
	}

	Ledger ledger() {
		return this.ledger;
	}

}
