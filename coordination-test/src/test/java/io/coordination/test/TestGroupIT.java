// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.FencedException;
import io.coordination.MemberPhase;
import io.coordination.PartitionClaim;
import io.coordination.RebalanceListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(CoordinationExtension.class)
class TestGroupIT {

	private static final Duration SHORT = Duration.ofSeconds(3);

	private final TestGroup orders;

	TestGroupIT(TestZooKeeper zooKeeper) {
		this.orders = zooKeeper.group("orders", 8);
	}

	@Test
	void stableGroupSharesAllPartitions() {
		TestMember first = this.orders.join();
		this.orders.awaitStable();
		assertThat(first.partitions()).hasSize(8);
		TestMember second = this.orders.join();
		TestMember third = this.orders.join("third");
		this.orders.awaitStable();
		assertThat(List.of(first.partitions().size(), second.partitions().size(), third.partitions().size()))
			.containsExactlyInAnyOrder(3, 3, 2);
		assertThat(first.assigned()).hasSize(8);
		assertThat(first.revoked()).hasSize(8 - first.partitions().size());
		assertThat(this.orders.describe().members()).extracting((member) -> member.id().value())
			.containsExactly("member-1", "member-2", "third");
	}

	@Test
	void memberForWhomNothingIsLeftIsPartOfAStableGroup() {
		for (int i = 0; i < 9; i++) {
			this.orders.join();
		}
		this.orders.awaitStable();
		assertThat(this.orders.members()).extracting((member) -> member.partitions().size())
			.containsExactlyInAnyOrder(1, 1, 1, 1, 1, 1, 1, 1, 0);
	}

	@Test
	void closedMemberHandsOver() {
		TestMember first = this.orders.join();
		TestMember second = this.orders.join();
		this.orders.awaitStable();
		first.close();
		this.orders.awaitStable();
		assertThat(first.revoked()).hasSize(4);
		assertThat(second.partitions()).hasSize(8);
		assertThat(this.orders.members()).containsExactly(second);
	}

	@Test
	void killedMemberIsToldNothingAndOthersTakeOver() {
		TestMember first = this.orders.join();
		TestMember second = this.orders.join();
		this.orders.awaitStable();
		first.kill();
		first.kill();
		this.orders.awaitStable();
		assertThat(first.revoked()).isEmpty();
		assertThat(first.lost()).isEmpty();
		assertThat(second.partitions()).hasSize(8);
		TestMember again = this.orders.join(first.id());
		this.orders.awaitStable();
		assertThat(again.partitions()).hasSize(4);
	}

	@Test
	void expiredMemberLosesAllAndComesBackWithHigherTokens() {
		TestMember only = this.orders.join();
		this.orders.awaitStable();
		Set<PartitionClaim> before = only.claims();
		only.expireSession();
		assertThat(this.orders.describe().members()).isEmpty();
		this.orders.awaitStable();
		assertThat(only.lost()).containsExactlyInAnyOrderElementsOf(before);
		assertThat(only.claims()).hasSize(8)
			.allSatisfy((claim) -> assertThat(before).filteredOn((old) -> old.partition().equals(claim.partition()))
				.singleElement()
				.satisfies((old) -> assertThat(claim.fencingToken()).isGreaterThan(old.fencingToken())));
	}

	@Test
	void shortInterruptionCostsNothing() {
		TestMember only = this.orders.join();
		this.orders.awaitStable();
		Set<PartitionClaim> before = only.claims();
		only.disconnect();
		only.reconnect();
		this.orders.awaitStable();
		assertThat(only.claims()).isEqualTo(before);
		assertThat(only.lost()).isEmpty();
	}

	@Test
	void disconnectedMemberIsReplacedWhenItsSessionHasTimedOut() {
		TestMember second = this.orders.join();
		TestMember first = this.orders.sessionTimeout(SHORT).join();
		this.orders.awaitStable();
		Set<PartitionClaim> before = first.claims();
		first.disconnect();
		this.orders.awaitStable();
		assertThat(before).noneMatch(PartitionClaim::isHeld);
		assertThat(second.partitions()).hasSize(8);
		first.reconnect();
		this.orders.awaitStable();
		assertThat(first.lost()).containsAll(before);
		assertThat(first.partitions()).hasSize(4);
	}

	@Test
	void pausedMemberLearnsOfItsLossWhenItGoesOn() {
		TestMember first = this.orders.join();
		TestMember second = this.orders.join();
		this.orders.awaitStable();
		PartitionClaim stale = first.claims().iterator().next();
		first.pause();
		first.expireSession();
		this.orders.awaitStable();
		assertThat(second.partitions()).hasSize(8);
		assertThat(first.lost()).isEmpty();
		assertThat(second.claims()).filteredOn((claim) -> claim.partition().equals(stale.partition()))
			.allSatisfy((claim) -> assertThat(claim.fencingToken()).isGreaterThan(stale.fencingToken()));
		first.resume();
		this.orders.awaitStable();
		assertThat(first.lost()).hasSize(4).contains(stale);
		assertThat(stale.isHeld()).isFalse();
		assertThatExceptionOfType(FencedException.class).isThrownBy(() -> first.group().offsets().commit(stale, 1, ""));
	}

	@Test
	void listenerIsToldBeforeTheGroupIsStable() {
		AtomicInteger told = new AtomicInteger();
		this.orders.join("slow", new RebalanceListener() {

			@Override
			public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
				told.addAndGet(claims.size());
			}

		});
		this.orders.awaitStable();
		assertThat(told).hasValue(8);
	}

	@Test
	void groupThatIsNotStableSaysWhy() {
		CountDownLatch release = new CountDownLatch(1);
		List<PartitionClaim> claims = new ArrayList<>();
		this.orders.join("stuck", new RebalanceListener() {

			@Override
			public void onPartitionsAssigned(Collection<PartitionClaim> assigned) {
				claims.addAll(assigned);
				try {
					release.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}

		});
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.orders.awaitStable(SHORT))
			.withMessageStartingWith("Group 'orders' is not stable after 3 s: ");
		release.countDown();
		this.orders.awaitStable();
		assertThat(claims).hasSize(8);
	}

	@Test
	void outageOfTheServerThatTheLeaseOutlastsCostsNothing(TestZooKeeper zooKeeper) {
		TestMember only = this.orders.sessionTimeout(Duration.ofMinutes(1)).join();
		this.orders.awaitStable();
		Set<PartitionClaim> before = only.claims();
		zooKeeper.stop();
		zooKeeper.restart();
		this.orders.awaitStable();
		assertThat(only.claims()).isEqualTo(before);
		assertThat(only.group().status().phase()).isEqualTo(MemberPhase.ACTIVE);
	}

	@Test
	void groupWithoutMembersIsStable() {
		this.orders.awaitStable();
		TestMember only = this.orders.join();
		this.orders.awaitStable();
		only.close();
		this.orders.awaitStable();
		assertThat(this.orders.describe().members()).isEmpty();
	}

}
