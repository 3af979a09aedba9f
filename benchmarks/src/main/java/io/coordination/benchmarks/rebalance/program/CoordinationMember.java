// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.util.BitSet;
import java.util.Collection;

import io.coordination.Coordinator;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.ensemble.fixed.FixedEnsembleProvider;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group whose callbacks only keep the ledger.
 */
final class CoordinationMember implements Worker {

	private final CoordinationProgram program;

	private final int number;

	private final FixedEnsembleProvider servers;

	private final CuratorFramework client;

	private @Nullable Coordinator coordinator;

	private @Nullable PartitionGroup group;

	CoordinationMember(CoordinationProgram program, int number, FixedEnsembleProvider servers,
			CuratorFramework client) {
		this.program = program;
		this.number = number;
		this.servers = servers;
		this.client = client;
	}

	@Override
	public int number() {
		return this.number;
	}

	@Override
	public boolean isLeading() {
		return this.group != null && this.group.status().leading();
	}

	@Override
	public void join() {
		Coordinator made = ZooKeeperCoordinator.builder(this.client)
			.memberId(Program.id(this.number))
			.sessionTimeout(this.program.timing().sessionTimeout())
			.tickTime(this.program.timing().tick())
			.build();
		this.coordinator = made;
		this.group = made.join(this.program.group(), new Callbacks(this.program.ledger(), this.number));
	}

	@Override
	public void leave() {
		if (this.group != null) {
			var unused = this.group.leaveAsync(this.program.group().shutdownTimeout());
		}
	}

	@Override
	public void kill() {
		try {
			// whatever handle Curator makes later is to find nothing, either
			this.servers.setConnectionString(Connection.NOWHERE);
			Connection.cut(this.client.getZookeeperClient().getZooKeeper());
		}
		catch (Exception ex) {
			throw new IllegalStateException("Can't cut the connection", ex);
		}
		this.program.ledger().died(this.number);
	}

	@Override
	public void close() {
		if (this.coordinator != null) {
			this.coordinator.close();
		}
		this.client.close();
	}

	/**
	 * A revoked partition is worked on until the callback returns, at its end; an
	 * assigned one from its beginning.
	 */
	private record Callbacks(Ledger ledger, int number) implements RebalanceListener {

		@Override
		public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
			this.ledger.gained(this.number, indexes(claims));
		}

		@Override
		public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
			this.ledger.gaveUp(this.number, indexes(claims));
		}

		private static BitSet indexes(Collection<PartitionClaim> claims) {
			BitSet indexes = new BitSet();
			claims.forEach((claim) -> indexes.set(claim.partition().index()));
			return indexes;
		}

	}

}
