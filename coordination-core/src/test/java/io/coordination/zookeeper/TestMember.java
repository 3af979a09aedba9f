// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import org.apache.curator.framework.CuratorFramework;

/**
 * A member with a client of its own, which remembers what it was told.
 */
final class TestMember implements AutoCloseable, RebalanceListener {

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final PartitionGroup group;

	private final List<PartitionClaim> assigned = new CopyOnWriteArrayList<>();

	private final List<PartitionClaim> revoked = new CopyOnWriteArrayList<>();

	private final List<PartitionClaim> lost = new CopyOnWriteArrayList<>();

	private TestMember(String connectString, String id, GroupOptions options, Duration timeout, Duration tick) {
		this.client = CuratorClients.builder(connectString, timeout, Duration.ofSeconds(5)).build();
		this.client.start();
		this.coordinator = ZooKeeperCoordinator.builder(this.client)
			.memberId(id)
			.tickTime(tick)
			.sessionTimeout(timeout)
			.build();
		this.group = this.coordinator.join(options, this);
	}

	static TestMember join(String connectString, String id, GroupOptions options) {
		return join(connectString, id, options, Duration.ofSeconds(3));
	}

	static TestMember join(String connectString, String id, GroupOptions options, Duration timeout) {
		return new TestMember(connectString, id, options, timeout, Duration.ofMillis(500));
	}

	Coordinator coordinator() {
		return this.coordinator;
	}

	PartitionGroup group() {
		return this.group;
	}

	CuratorFramework client() {
		return this.client;
	}

	List<PartitionClaim> assigned() {
		return this.assigned;
	}

	List<PartitionClaim> revoked() {
		return this.revoked;
	}

	List<PartitionClaim> lost() {
		return this.lost;
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		this.assigned.addAll(claims);
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		this.revoked.addAll(claims);
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		this.lost.addAll(claims);
	}

	/** Ends without any goodbye: the session stays behind until it expires. */
	void kill() {
		this.client.close();
	}

	@Override
	public void close() {
		this.coordinator.close();
		this.client.close();
	}

}
