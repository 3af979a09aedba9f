// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.StuckCallback;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Callbacks that hang, deaf to interrupts, on a real ZooKeeper.
 */
class StuckCallbackIT {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Partition ZERO = new Partition("orders", 0);

	private final List<Member> members = new ArrayList<>();

	private EmbeddedServer server;

	@BeforeEach
	void startServer(@TempDir Path directory) {
		this.server = EmbeddedServer.start(directory, 500);
	}

	@AfterEach
	void closeAll() {
		this.members.forEach(Member::close);
		this.server.close();
	}

	private Member join(String id, Hang assigned, Hang revoked) {
		Member member = new Member(this.server.connectString(), id, assigned, revoked);
		this.members.add(member);
		return member;
	}

	private static Hang never() {
		return new Hang((claims) -> false);
	}

	private static Hang onZero() {
		return new Hang((claims) -> claims.stream().anyMatch((claim) -> claim.partition().equals(ZERO)));
	}

	private static void awaitStuck(Member member, String callback) {
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(member.group.status().stuck()).singleElement().satisfies((stuck) -> {
				assertThat(stuck.callback()).isEqualTo(callback);
				assertThat(stuck.partitions().contains(ZERO)).isTrue();
				assertThat(threadNames()).contains(stuck.thread());
			}));
	}

	private static List<String> threadNames() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	@Test
	void assignmentThatHangsIsSeenAndTheMemberGoesOnWithTheRest() {
		Member a = join("a", onZero(), never());
		await().atMost(PATIENCE).until(() -> a.group.claims().size() == 4);
		awaitStuck(a, "onPartitionsAssigned");
		Member b = join("b", never(), never());
		await().atMost(PATIENCE)
			.untilAsserted(() -> assertThat(a.group.claims().size() + b.group.claims().size()).isEqualTo(4));
		await().atMost(PATIENCE).until(() -> !b.group.claims().isEmpty());
		a.assigned.release();
		await().atMost(PATIENCE).until(() -> a.group.status().stuck().isEmpty());
	}

	@Test
	void partitionWhoseAssignmentHangsForeverCanStillBeTakenAway() {
		Member a = join("a", onZero(), never());
		awaitStuck(a, "onPartitionsAssigned");
		Member b = join("b", never(), never());
		await().atMost(PATIENCE).until(() -> !b.group.claims().isEmpty());
		long before = a.group.claim(ZERO).map(PartitionClaim::fencingToken).orElse(0L);
		CompletableFuture<Void> left = a.group.leaveAsync(Duration.ofSeconds(4));
		await().atMost(PATIENCE).until(() -> b.group.claims().size() == 4);
		assertThat(b.group.claim(ZERO).orElseThrow().fencingToken()).isGreaterThan(before);
		assertThat(left).succeedsWithin(PATIENCE);
	}

	@Test
	void revocationThatHangsIsSeenThenLosesItsPartitionAndNoOther() {
		Member a = join("a", never(), onZero());
		await().atMost(PATIENCE).until(() -> a.group.claims().size() == 4);
		PartitionClaim stuck = a.group.claim(ZERO).orElseThrow();
		a.group.giveUp(stuck);
		awaitStuck(a, "onPartitionsRevoked");
		assertThat(stuck.isHeld()).isTrue();
		Member b = join("b", never(), never());
		await().atMost(PATIENCE)
			.until(() -> b.group.claim(ZERO)
				.filter((claim) -> claim.fencingToken() > stuck.fencingToken())
				.isPresent());
		assertThat(stuck.isHeld()).isFalse();
		await().atMost(PATIENCE).until(() -> a.group.claims().size() + b.group.claims().size() == 4);
		assertThat(a.group.status().stuck()).extracting(StuckCallback::callback).containsExactly("onPartitionsRevoked");
	}

	@Test
	void partitionThatIsGivenUpIsClaimedAnewWithAHigherToken() {
		Member a = join("a", never(), never());
		await().atMost(PATIENCE).until(() -> a.group.claims().size() == 4);
		PartitionClaim before = a.group.claim(ZERO).orElseThrow();
		a.group.giveUp(before);
		await().atMost(PATIENCE)
			.until(() -> a.group.claim(ZERO)
				.filter((claim) -> claim.fencingToken() > before.fencingToken())
				.isPresent());
		assertThat(before.isHeld()).isFalse();
		assertThat(a.group.claims()).hasSize(4);
	}

	@Test
	void callbackMayCloseTheCoordinatorThatCalledIt() {
		Member a = join("a", never(), never());
		await().atMost(PATIENCE).until(() -> a.group.claims().size() == 4);
		a.closeOnRevocation.set(true);
		a.group.giveUp(a.group.claim(ZERO).orElseThrow());
		Member b = join("b", never(), never());
		await().atMost(PATIENCE).until(() -> b.group.claims().size() == 4);
	}

	/**
	 * Hangs, whatever interrupts it, until it is released.
	 */
	private static final class Hang {

		private final CountDownLatch latch = new CountDownLatch(1);

		private final Predicate<Collection<PartitionClaim>> when;

		Hang(Predicate<Collection<PartitionClaim>> when) {
			this.when = when;
		}

		void meet(Collection<PartitionClaim> claims) {
			while (this.when.test(claims) && this.latch.getCount() > 0) {
				try {
					this.latch.await();
				}
				catch (InterruptedException ex) {
					// Deaf on purpose.
				}
			}
		}

		void release() {
			this.latch.countDown();
		}

	}

	private static final class Member implements RebalanceListener, AutoCloseable {

		private final Hang assigned;

		private final Hang revoked;

		private final AtomicBoolean closeOnRevocation = new AtomicBoolean();

		private final CuratorFramework client;

		private final Coordinator coordinator;

		private final PartitionGroup group;

		Member(String connectString, String id, Hang assigned, Hang revoked) {
			this.assigned = assigned;
			this.revoked = revoked;
			Duration timeout = Duration.ofSeconds(3);
			this.client = CuratorClients.builder(connectString, timeout, Duration.ofSeconds(5)).build();
			this.client.start();
			this.coordinator = ZooKeeperCoordinator.builder(this.client)
				.memberId(id)
				.tickTime(Duration.ofMillis(500))
				.sessionTimeout(timeout)
				.build();
			this.group = this.coordinator.join(GroupOptions.named("orders")
				.topic("orders", 4)
				.initialRebalanceDelay(Duration.ofMillis(300))
				.rebalanceDelay(Duration.ofMillis(50))
				.revocationTimeout(Duration.ofSeconds(2))
				.shutdownTimeout(Duration.ofSeconds(4))
				.build(), this);
		}

		@Override
		public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
			this.assigned.meet(claims);
		}

		@Override
		public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
			if (this.closeOnRevocation.get()) {
				this.coordinator.close();
			}
			this.revoked.meet(claims);
		}

		@Override
		public void close() {
			this.assigned.release();
			this.revoked.release();
			this.coordinator.close();
			this.client.close();
		}

	}

}
