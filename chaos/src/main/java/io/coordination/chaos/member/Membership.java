// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.Coordinator;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;

/**
 * One member of the group, with a session of its own and a worker for each claim.
 */
final class Membership implements RebalanceListener, AutoCloseable {

	private final String id;

	private final MemberSettings settings;

	private final HistoryLog log;

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final Map<ClaimKey, Work> works = new ConcurrentHashMap<>();

	private volatile CompletableFuture<PartitionGroup> group = new CompletableFuture<>();

	private Membership(String id, MemberSettings settings, HistoryLog log) {
		this.id = id;
		this.settings = settings;
		this.log = log;
		this.client = CuratorClients
			.builder(settings.connectString(), settings.sessionTimeout(), settings.sessionTimeout())
			.build();
		this.client.start();
		this.coordinator = ZooKeeperCoordinator.builder(this.client)
			.memberId(id)
			.tickTime(settings.tick())
			.sessionTimeout(settings.sessionTimeout())
			.build();
	}

	static Membership join(String id, MemberSettings settings, HistoryLog log) {
		Membership membership = new Membership(id, settings, log);
		membership.join();
		return membership;
	}

	/**
	 * Joins, for the first time or again.
	 */
	void join() {
		// the first callback may come before this has returned
		CompletableFuture<PartitionGroup> joined = new CompletableFuture<>();
		this.group = joined;
		joined.complete(this.coordinator.join(this.settings.group(), this));
	}

	/**
	 * Leaves, and keeps the session.
	 */
	void leave() {
		this.group.join().leave();
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		PartitionGroup current = this.group.join();
		for (PartitionClaim claim : claims) {
			String partition = claim.partition().toString();
			this.log.append(new Entry.Claimed(this.id, partition, claim.fencingToken(), System.nanoTime()));
			Work work = new Work(new Worker(claim, this.id, this.settings, this.log),
					new OffsetWorker(claim, current, this.id, this.settings, this.log));
			this.works.put(ClaimKey.of(claim), work);
			work.start();
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		stop(claims);
		try {
			for (PartitionClaim claim : claims) {
				Work work = this.works.remove(ClaimKey.of(claim));
				if (work != null) {
					work.finish();
				}
				ended(claim, false);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		stop(claims);
		for (PartitionClaim claim : claims) {
			this.works.remove(ClaimKey.of(claim));
			ended(claim, true);
		}
	}

	private void stop(Collection<PartitionClaim> claims) {
		for (PartitionClaim claim : claims) {
			Work work = this.works.get(ClaimKey.of(claim));
			if (work != null) {
				work.stop();
			}
		}
	}

	private void ended(PartitionClaim claim, boolean lost) {
		this.log.append(
				new Entry.Ended(this.id, claim.partition().toString(), claim.fencingToken(), System.nanoTime(), lost));
	}

	/**
	 * Ends the session as an operator would: by a second connection that takes it over
	 * and closes it.
	 */
	void endSession() throws Exception {
		SessionEnder.end(this.client.getZookeeperClient().getZooKeeper(), this.settings);
	}

	@Override
	public void close() {
		this.coordinator.close();
		this.client.close();
	}

	/**
	 * One claim.
	 *
	 * @param partition its partition
	 * @param token its fencing token; claims of one batch share it
	 */
	private record ClaimKey(Partition partition, long token) {

		static ClaimKey of(PartitionClaim claim) {
			return new ClaimKey(claim.partition(), claim.fencingToken());
		}

	}

	/**
	 * What is done under one claim.
	 *
	 * @param acts the acts
	 * @param offsets the commits
	 */
	private record Work(Worker acts, OffsetWorker offsets) {

		void start() {
			this.acts.start();
			this.offsets.start();
		}

		void stop() {
			this.acts.stop();
			this.offsets.stop();
		}

		void finish() throws InterruptedException {
			this.acts.join();
			this.offsets.join();
			this.offsets.commitOnRelease();
		}

	}

}
