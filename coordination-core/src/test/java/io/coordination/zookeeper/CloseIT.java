// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coordination.Coordinator;
import io.coordination.CoordinatorClosedException;
import io.coordination.FencedException;
import io.coordination.GroupOptions;
import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A coordinator that is closed, before, after and while others use it: nobody waits for
 * ever.
 */
class CloseIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final int ROUNDS = Integer.getInteger("coordination.close.rounds", 6);

	private final List<TestMember> members = new ArrayList<>();

	private EmbeddedServer server;

	@BeforeEach
	void startServer(@TempDir Path directory) {
		this.server = EmbeddedServer.start(directory, 500);
	}

	@AfterEach
	void closeAll() {
		this.members.forEach(TestMember::close);
		this.server.close();
	}

	private static GroupOptions options(String group) {
		return GroupOptions.named(group)
			.topic(group, 4)
			.initialRebalanceDelay(Duration.ofMillis(50))
			.rebalanceDelay(Duration.ofMillis(50))
			.shutdownTimeout(Duration.ofSeconds(2))
			.build();
	}

	private TestMember join() {
		TestMember member = TestMember.join(this.server.connectString(), "a", options("orders"));
		this.members.add(member);
		await().atMost(PATIENCE).until(() -> member.group().claims().size() == 4);
		return member;
	}

	private static CompletableFuture<Void> commit(PartitionGroup group, PartitionClaim claim, long offset) {
		return group.offsets().commitAsync(claim, new OffsetAndMetadata(offset, ""));
	}

	@Test
	void commitAfterTheCloseIsRefusedAtOnce() {
		TestMember member = join();
		PartitionClaim claim = member.group().claims().iterator().next();
		member.coordinator().close();
		assertThat(commit(member.group(), claim, 1)).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(FencedException.class);
	}

	@Test
	void leaveAfterTheCloseIsDoneAtOnce() {
		TestMember member = join();
		member.coordinator().close();
		assertThat(member.group().leaveAsync(Duration.ofSeconds(60))).succeedsWithin(Duration.ofSeconds(5));
		assertThatExceptionOfType(CoordinatorClosedException.class)
			.isThrownBy(() -> member.coordinator().join(options("late"), member));
	}

	@Test
	void commitThatZooKeeperNeverAnswersEndsWithTheCoordinator() {
		TestMember member = join();
		PartitionClaim claim = member.group().claims().iterator().next();
		this.server.stop();
		CompletableFuture<Void> commit = commit(member.group(), claim, 1);
		member.coordinator().close();
		assertThat(commit).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(StoreUnavailableException.class);
	}

	@Test
	void closeWhileEverythingIsGoingOnLeavesNobodyWaitingAndNothingBehind() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			TestMember member = join();
			Queue<CompletableFuture<?>> promises = new ConcurrentLinkedQueue<>();
			AtomicBoolean over = new AtomicBoolean();
			List<CompletableFuture<Void>> users = List.of(use(over, () -> commitAll(member, promises)),
					use(over, () -> joinAndLeave(member, promises)), use(over, () -> ask(member)),
					use(over, () -> member.group().claims().forEach(member.group()::giveUp)));
			await().atMost(PATIENCE).until(() -> promises.size() > 50);
			CompletableFuture<Void> first = CompletableFuture.runAsync(member.coordinator()::close);
			CompletableFuture<Void> second = CompletableFuture.runAsync(member.coordinator()::close);
			CompletableFuture.allOf(first, second).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			over.set(true);
			for (CompletableFuture<Void> user : users) {
				assertThat(user).succeedsWithin(PATIENCE);
			}
			await().atMost(PATIENCE).until(() -> promises.stream().allMatch(CompletableFuture::isDone));
			assertThat(member.group().claims()).isEmpty();
			member.close();
		}
		await().atMost(PATIENCE)
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith("coordination-orders-callback")));
	}

	private static CompletableFuture<Void> use(AtomicBoolean over, Runnable action) {
		return CompletableFuture.runAsync(() -> {
			while (!over.get()) {
				action.run();
				Thread.onSpinWait();
			}
		}, (task) -> new Thread(task, "user").start());
	}

	private static void commitAll(TestMember member, Queue<CompletableFuture<?>> promises) {
		if (promises.size() < 20_000) {
			for (PartitionClaim claim : member.group().claims()) {
				promises.add(commit(member.group(), claim, promises.size()));
				member.group().offsets().commitOnRelease(claim, new OffsetAndMetadata(promises.size(), ""));
			}
		}
	}

	private static void joinAndLeave(TestMember member, Queue<CompletableFuture<?>> promises) {
		try {
			PartitionGroup other = member.coordinator().join(options("other"), member);
			promises.add(other.registered());
			CompletableFuture<Void> left = other.leaveAsync(Duration.ofSeconds(1));
			promises.add(left);
			left.join();
		}
		catch (CoordinatorClosedException ex) {
			// As it should be from some moment on.
		}
	}

	private static void ask(TestMember member) {
		Coordinator coordinator = member.coordinator();
		coordinator.session();
		member.group().status();
		try {
			coordinator.describe("orders");
			member.group().offsets().committed(new Partition("orders", 0));
		}
		catch (StoreUnavailableException ex) {
			// Nobody is there to ask.
		}
	}

}
