// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.GroupStatus;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;

/**
 * A member in this process, which remembers what it was told.
 */
final class LocalMember implements RebalanceListener, AutoCloseable {

	static final GroupOptions GROUP = GroupOptions.named("orders")
		.topic("orders", 4)
		.initialRebalanceDelay(Duration.ofMillis(500))
		.build();

	private final List<PartitionClaim> assigned = new CopyOnWriteArrayList<>();

	private final List<PartitionClaim> ended = new CopyOnWriteArrayList<>();

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final PartitionGroup group;

	LocalMember(String id, String connectString, Duration timeout, Duration tick) {
		this.client = CuratorClients.builder(connectString, timeout, timeout).build();
		this.client.start();
		this.coordinator = ZooKeeperCoordinator.builder(this.client)
			.memberId(id)
			.tickTime(tick)
			.sessionTimeout(timeout)
			.build();
		this.group = this.coordinator.join(GROUP, this);
	}

	// all claims since the beginning
	List<PartitionClaim> assigned() {
		return this.assigned;
	}

	// revoked or lost
	List<PartitionClaim> ended() {
		return this.ended;
	}

	long held() {
		return this.group.claims().stream().filter(PartitionClaim::isHeld).count();
	}

	Set<PartitionClaim> claims() {
		return this.group.claims();
	}

	GroupStatus status() {
		return this.group.status();
	}

	boolean isConnected() {
		return this.client.getZookeeperClient().isConnected();
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		this.assigned.addAll(claims);
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		this.ended.addAll(claims);
	}

	@Override
	public void close() {
		this.coordinator.close();
		this.client.close();
	}

}
