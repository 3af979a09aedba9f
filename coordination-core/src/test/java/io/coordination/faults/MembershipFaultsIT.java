// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.MemberPhase;
import io.coordination.PartitionClaim;
import io.coordination.RebalanceListener;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TestMember;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a group does when its members' callbacks fail, hang or call back, when members
 * come and go all the time, and when the work changes.
 */
@Execution(ExecutionMode.CONCURRENT)
class MembershipFaultsIT {

	private static final int PARTITIONS = 6;

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private TestGroup group;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 200);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void open() {
		this.group = TestGroup.on(server);
	}

	@AfterEach
	void close() {
		this.group.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, StackOverflowError.class, OutOfMemoryError.class,
			NoClassDefFoundError.class })
	void callbacksThatThrowStopNeitherTheMemberNorTheGroup(Class<? extends Throwable> failure) {
		TestMember a = this.group.join(this.group.member("a").listener(always((claims) -> raise(failure))),
				TestGroup.options(PARTITIONS));
		this.group.awaitShares(PARTITIONS, a);
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b);
		assertThat(a.revoked()).hasSize(PARTITIONS / 2);
		server.expire(this.group.sessionOf(a));
		TestGroup.await().until(() -> a.lost().size() == PARTITIONS / 2);
		this.group.awaitShares(PARTITIONS, a, b);
	}

	private static void raise(Class<? extends Throwable> failure) {
		try {
			Throwable thrown = failure.getDeclaredConstructor().newInstance();
			if (thrown instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) thrown;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static RebalanceListener always(Consumer<Collection<PartitionClaim>> behaviour) {
		return new RebalanceListener() {

			@Override
			public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
				behaviour.accept(claims);
			}

			@Override
			public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
				behaviour.accept(claims);
			}

			@Override
			public void onPartitionsLost(Collection<PartitionClaim> claims) {
				behaviour.accept(claims);
			}

		};
	}

	private static RebalanceListener onRevoked(Runnable behaviour) {
		return new RebalanceListener() {

			@Override
			public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
				behaviour.run();
			}

		};
	}

	private GroupOptions impatient(int partitions) {
		return TestGroup.options().topic(TestGroup.TOPIC, partitions).revocationTimeout(Duration.ofSeconds(1)).build();
	}

	@Test
	void revocationThatHangsIsAbandonedAndItsPartitionsServedByOthers() {
		CountDownLatch hanging = new CountDownLatch(1);
		try {
			TestMember a = this.group.join(
					this.group.member("a").listener(onRevoked(() -> awaitUninterruptibly(hanging))),
					impatient(PARTITIONS));
			this.group.awaitShares(PARTITIONS, a);
			TestMember b = this.group.join("b", PARTITIONS);
			this.group.awaitShares(PARTITIONS, a, b);
			assertThat(a.revoked()).hasSize(PARTITIONS / 2).noneMatch(PartitionClaim::isHeld);
			TestMember c = this.group.join("c", PARTITIONS);
			TestGroup.await()
				.until(() -> a.group().claims().size() + b.group().claims().size()
						+ c.group().claims().size() == PARTITIONS && !c.group().claims().isEmpty());
			assertThat(a.lost()).isEmpty();
		}
		finally {
			hanging.countDown();
		}
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		boolean interrupted = false;
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void assignmentThatNeverReturnsKeepsNothingFromOthers() {
		CountDownLatch hanging = new CountDownLatch(1);
		RebalanceListener stuck = new RebalanceListener() {

			@Override
			public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
				awaitUninterruptibly(hanging);
			}

		};
		try {
			TestMember a = this.group.join(this.group.member("a").listener(stuck), impatient(PARTITIONS));
			this.group.awaitShares(PARTITIONS, a);
			TestMember b = this.group.join("b", PARTITIONS);
			this.group.awaitShares(PARTITIONS, a, b);
			server.expire(this.group.sessionOf(b));
			TestGroup.await().until(() -> b.lost().size() == PARTITIONS / 2);
			TestGroup.await().until(() -> this.group.owners().size() == PARTITIONS);
		}
		finally {
			hanging.countDown();
		}
	}

	@Test
	void memberMayLeaveInsideItsOwnCallback() {
		CompletableFuture<TestMember> self = new CompletableFuture<>();
		TestMember a = this.group.join(this.group.member("a").listener(onRevoked(() -> self.join().group().leave())),
				TestGroup.options(PARTITIONS));
		self.complete(a);
		this.group.awaitShares(PARTITIONS, a);
		TestMember b = this.group.join("b", PARTITIONS);
		TestGroup.await().until(() -> a.group().status().phase() == MemberPhase.LEFT);
		this.group.awaitShares(PARTITIONS, b);
		this.group.awaitNothingLeftBehind("b");
		assertThat(a.revoked()).hasSize(PARTITIONS).doesNotHaveDuplicates();
		assertThat(a.lost()).isEmpty();
	}

	@Test
	void coordinatorMayBeClosedInsideACallback() {
		CompletableFuture<TestMember> self = new CompletableFuture<>();
		AtomicBoolean closed = new AtomicBoolean();
		TestMember a = this.group.join(this.group.member("a").listener(onRevoked(() -> {
			self.join().coordinator().close();
			closed.set(true);
		})), TestGroup.options(PARTITIONS));
		self.complete(a);
		this.group.awaitShares(PARTITIONS, a);
		TestMember b = this.group.join("b", PARTITIONS);
		TestGroup.await().untilTrue(closed);
		this.group.awaitShares(PARTITIONS, b);
		this.group.awaitNothingLeftBehind("b");
		assertThat(a.lost()).isEmpty();
	}

	@Test
	void handlerThatDoesNothingForLongerThanTheSessionKeepsItsPartitions() {
		CountDownLatch pause = new CountDownLatch(1);
		RebalanceListener slow = new RebalanceListener() {

			@Override
			public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
				awaitUninterruptibly(pause);
			}

		};
		TestMember a = this.group.join(this.group.member("a").listener(slow), TestGroup.options(PARTITIONS));
		this.group.awaitShares(PARTITIONS, a);
		long until = System.nanoTime() + TestGroup.TIMEOUT.multipliedBy(3).dividedBy(2).toNanos();
		TestGroup.await().until(() -> System.nanoTime() > until);
		assertThat(a.group().claims()).hasSize(PARTITIONS);
		pause.countDown();
		assertThat(a.lost()).isEmpty();
	}

	@Test
	void claimsEndByTheClockWhenTheLibraryItselfIsStuck() {
		StuckEnvironment stuck = new StuckEnvironment();
		TestMember a = this.group.join(this.group.member("a").environment(stuck::around),
				TestGroup.options(PARTITIONS));
		this.group.awaitShares(PARTITIONS, a);
		List<PartitionClaim> held = List.copyOf(a.group().claims());
		stuck.hold();
		try {
			TestGroup.await().until(() -> held.stream().noneMatch(PartitionClaim::isHeld));
			assertThat(a.lost()).as("nobody was there to tell").isEmpty();
			assertThat(a.group().claims()).isEmpty();
		}
		finally {
			stuck.release();
		}
		this.group.awaitShares(PARTITIONS, a);
		assertThat(a.lost()).containsExactlyInAnyOrderElementsOf(held);
	}

	@Test
	void stormOfJoinsAndLeavesCostsFewGenerationsAndEndsInBalance() throws Exception {
		TestMember a = this.group.join("a", PARTITIONS);
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b);
		long before = this.group.generation();
		int changes = 0;
		for (int round = 0; round < 10; round++) {
			TestMember guest = this.group.join("guest-" + round, PARTITIONS);
			long since = System.nanoTime();
			TestGroup.await().until(() -> System.nanoTime() - since > 200_000_000L);
			if (round % 2 == 0) {
				guest.close();
			}
			else {
				guest.kill();
			}
			changes += 2;
		}
		this.group.awaitShares(PARTITIONS, a, b);
		this.group.awaitNothingLeftBehind("a", "b");
		this.group.awaitState("STABLE");
		assertThat(this.group.generation() - before).isLessThanOrEqualTo(2L * changes);
		assertThat(a.lost()).isEmpty();
		assertThat(b.lost()).isEmpty();
	}

	@Test
	void groupThatDoesNotChangeHasNoRebalance() throws Exception {
		TestMember a = this.group.join("a", PARTITIONS);
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b);
		this.group.awaitState("STABLE");
		long generation = this.group.generation();
		int version = this.group.client().checkExists().forPath(this.group.path("state")).getVersion();
		long until = System.nanoTime() + TestGroup.TIMEOUT.multipliedBy(2).toNanos();
		TestGroup.await().until(() -> System.nanoTime() > until);
		assertThat(this.group.generation()).isEqualTo(generation);
		assertThat(this.group.client().checkExists().forPath(this.group.path("state")).getVersion()).isEqualTo(version);
	}

	@Test
	void topicThatNobodyDeclaresAnyMoreIsGivenUp() {
		GroupOptions both = TestGroup.options().topic(TestGroup.TOPIC, 4).topic("old", 4).build();
		TestMember a = this.group.join(this.group.member("a"), both);
		TestGroup.await().until(() -> a.group().claims().size() == 8);
		TestMember b = this.group.join("b", 4);
		TestGroup.await().until(() -> a.group().claims().size() + b.group().claims().size() == 8);
		a.close();
		this.group.awaitShares(4, b);
		assertThat(this.group.children("owners/old")).isEmpty();
		assertThat(b.coordinator().describe("orders").topics()).containsOnlyKeys(TestGroup.TOPIC);
	}

	@Test
	void partitionsThatAreAddedAreOwnedOnceEverybodyKnowsThem() {
		TestMember a = this.group.join("a", 4);
		this.group.awaitShares(4, a);
		TestMember b = this.group.join("b", 8);
		TestGroup.await().until(() -> a.group().claims().size() + b.group().claims().size() == 8);
		a.close();
		TestMember again = this.group.join("a", 8);
		this.group.awaitShares(8, again, b);
	}

	@Test
	void groupWithoutMembersIsEmptyAndGoesOnWithTheNextOne() throws Exception {
		TestMember a = this.group.join("a", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a);
		long token = a.group().claims().iterator().next().fencingToken();
		long generation = this.group.generation();
		a.close();
		assertThat(this.group.owners()).isEmpty();
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, b);
		assertThat(b.group().claims()).allMatch((claim) -> claim.fencingToken() > token);
		assertThat(this.group.generation()).isGreaterThan(generation);
		assertThat(b.coordinator().describe("orders").state()).isIn(GroupState.STABLE, GroupState.COMPLETING_REBALANCE);
	}

	@Test
	void manyMembersThatJoinAtOnceShareFairly() {
		List<TestMember> members = new ArrayList<>();
		for (int number = 0; number < 8; number++) {
			members.add(this.group.join("m" + number, 20));
		}
		this.group.awaitShares(20, members.toArray(TestMember[]::new));
		List<TestMember> rest = members.subList(4, 8);
		members.subList(0, 4).forEach(TestMember::kill);
		this.group.awaitShares(20, rest.toArray(TestMember[]::new));
		rest.forEach((member) -> assertThat(member.lost()).isEmpty());
	}

}
