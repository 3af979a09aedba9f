// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.OffsetAndMetadata;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;

/**
 * The library, as an application would use it: the only member of a group.
 */
final class CoordinationCommitter implements Committer {

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(15);

	private static final long PATIENCE_SECONDS = 60;

	private final CuratorFramework client;

	private final Coordinator coordinator;

	private final PartitionGroup group;

	private final Claims claims;

	private CoordinationCommitter(CuratorFramework client, Coordinator coordinator, String name, int partitions) {
		this.client = client;
		this.coordinator = coordinator;
		this.claims = new Claims(partitions);
		this.group = coordinator.join(GroupOptions.named(name)
			.topic(BareCommitter.TOPIC, partitions)
			.initialRebalanceDelay(Duration.ofMillis(100))
			.build(), this.claims);
	}

	/**
	 * Joins a group and waits until all partitions are held.
	 * @param servers where ZooKeeper is
	 * @param group name of the group
	 * @param partitions number of partitions
	 * @return the committer
	 * @throws InterruptedException if interrupted
	 */
	static CoordinationCommitter join(String servers, String group, int partitions) throws InterruptedException {
		CuratorFramework client = CuratorClients.builder(servers, OffsetsBenchmark.SESSION_TIMEOUT, CONNECTION_TIMEOUT)
			.build();
		client.start();
		Coordinator coordinator = ZooKeeperCoordinator.builder(client).memberId(BareCommitter.MEMBER).build();
		CoordinationCommitter committer = new CoordinationCommitter(client, coordinator, group, partitions);
		if (!committer.claims.complete.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("Not all partitions were claimed");
		}
		return committer;
	}

	@Override
	public String name() {
		return "coordination";
	}

	@Override
	public void commit(Slice slice, long offset, Consumer<@Nullable Throwable> done) {
		OffsetAndMetadata value = new OffsetAndMetadata(offset, "");
		if (slice.count() == 1) {
			var unused = this.group.offsets()
				.commitAsync(this.claims.of(slice.from()), value)
				.whenComplete((nothing, failure) -> done.accept(failure));
			return;
		}
		Map<PartitionClaim, OffsetAndMetadata> offsets = new HashMap<>(2 * slice.count());
		for (int index = slice.from(); index < slice.from() + slice.count(); index++) {
			offsets.put(this.claims.of(index), value);
		}
		var unused = this.group.offsets().commitAsync(offsets).whenComplete((nothing, failure) -> done.accept(failure));
	}

	@Override
	public void close() {
		this.coordinator.close();
		this.client.close();
	}

	/**
	 * The claims by partition.
	 */
	private static final class Claims implements RebalanceListener {

		private final AtomicReferenceArray<@Nullable PartitionClaim> claims;

		private final CountDownLatch complete;

		Claims(int partitions) {
			this.claims = new AtomicReferenceArray<>(partitions);
			this.complete = new CountDownLatch(partitions);
		}

		PartitionClaim of(int partition) {
			PartitionClaim claim = this.claims.get(partition);
			if (claim == null) {
				throw new IllegalStateException("Partition " + partition + " is not held");
			}
			return claim;
		}

		@Override
		public void onPartitionsAssigned(Collection<PartitionClaim> gained) {
			gained.forEach((claim) -> {
				this.claims.set(claim.partition().index(), claim);
				this.complete.countDown();
			});
		}

	}

}
