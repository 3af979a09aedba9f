// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.net.InetSocketAddress;
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

	private final InetSocketAddress server;

	private final Timing timing;

	private final GroupOptions group;

	private final Ledger ledger;

	/**
	 * Creates the program.
	 * @param server where ZooKeeper is
	 * @param timing the times that were configured
	 * @param group name of the group
	 * @param ledger told who holds what
	 * @param rejoinGrace how long who stopped or vanished keeps its partitions
	 */
	public CoordinationProgram(InetSocketAddress server, Timing timing, String group, Ledger ledger,
			Duration rejoinGrace) {
		this.server = server;
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
		FixedEnsembleProvider servers = new FixedEnsembleProvider(Connection.string(this.server), true);
		CuratorFramework client = CuratorClients
			.builder(Connection.string(this.server), this.timing.sessionTimeout(), CONNECTION_TIMEOUT)
			.ensembleProvider(servers)
			.build();
		client.start();
		if (!client.blockUntilConnected((int) CONNECTION_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
			client.close();
			throw new IllegalStateException("ZooKeeper at " + this.server + " can't be reached");
		}
		return new CoordinationMember(this, number, servers, client);
	}

	@Override
	public String registration(int number) {
		return "/" + NAMESPACE + "/consumers/" + this.group.name() + "/ids/" + Program.id(number);
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
