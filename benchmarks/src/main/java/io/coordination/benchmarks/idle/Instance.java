// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.idle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;

/**
 * What would be an application's process: a client, a session, a coordinator, groups.
 */
final class Instance implements AutoCloseable {

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(15);

	private static final RebalanceListener NOTHING_TO_DO = new RebalanceListener() {

		@Override
		public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		}

	};

	private final Requests requests;

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final List<PartitionGroup> groups = new ArrayList<>();

	private Instance(Requests requests, CuratorFramework client, Coordinator coordinator) {
		this.requests = requests;
		this.client = client;
		this.coordinator = coordinator;
	}

	static Instance open(String server, int number, Duration sessionTimeout, Duration tick) throws Exception {
		Requests requests = new Requests();
		CuratorFramework client = CuratorClients.builder(server, sessionTimeout, CONNECTION_TIMEOUT)
			.zookeeperFactory(new CountingZooKeeper.Factory(requests))
			.build();
		client.start();
		if (!client.blockUntilConnected((int) CONNECTION_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("ZooKeeper at " + server + " can't be reached");
		}
		Coordinator coordinator = ZooKeeperCoordinator.builder(client)
			.memberId("member-" + number)
			.sessionTimeout(sessionTimeout)
			.tickTime(tick)
			.build();
		return new Instance(requests, client, coordinator);
	}

	Requests requests() {
		return this.requests;
	}

	PartitionGroup join(GroupOptions group) {
		PartitionGroup joined = this.coordinator.join(group, NOTHING_TO_DO);
		this.groups.add(joined);
		return joined;
	}

	int held() {
		return this.groups.stream().mapToInt((group) -> group.status().held().size()).sum();
	}

	boolean isLeading() {
		return this.groups.stream().anyMatch((group) -> group.status().leading());
	}

	boolean isStable() {
		return this.groups.stream()
			.allMatch((group) -> group.status()
				.overview()
				.filter((seen) -> seen.state() == GroupState.STABLE)
				.isPresent());
	}

	void leave() {
		for (PartitionGroup group : this.groups) {
			var unused = group.leaveAsync(Duration.ofSeconds(20));
		}
		this.groups.forEach(PartitionGroup::leave);
		this.groups.clear();
	}

	@Override
	public void close() {
		this.coordinator.close();
		this.client.close();
	}

}
