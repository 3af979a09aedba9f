// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.coordination.Coordinator;
import io.coordination.MemberPhase;
import io.coordination.PartitionGroup;
import io.coordination.SessionState;
import io.coordination.SessionStatus;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeCoordinator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class CoordinationLifecycleTests {

	private final ApplicationContextRunner runner = Contexts.withFake();

	@Test
	void joinsWithTheStartAndLeavesWithTheEnd() {
		this.runner.run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			assertThat(coordinator.isJoined("orders")).isTrue();
			context.close();
			assertThat(coordinator.isJoined("orders")).isFalse();
			assertThat(coordinator.isClosed()).isTrue();
			assertThat(coordinator.observers()).isEmpty();
		});
	}

	@Test
	void joinsOnlyWhenToldIfAutoStartupIsOff() {
		this.runner.withPropertyValues("coordination.lifecycle.auto-startup=false").run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			assertThat(coordinator.isJoined("orders")).isFalse();
			context.getBean(CoordinationLifecycle.class).start();
			assertThat(coordinator.isJoined("orders")).isTrue();
		});
	}

	@Test
	void canBeStoppedAndStartedAgainWithTheSameCoordinator() {
		this.runner.run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			PartitionGroup group = context.getBean(PartitionGroups.class).get("orders");
			CoordinationLifecycle lifecycle = context.getBean(CoordinationLifecycle.class);
			lifecycle.stop();
			assertThat(lifecycle.isRunning()).isFalse();
			assertThat(coordinator.isJoined("orders")).isFalse();
			assertThat(coordinator.isClosed()).isFalse();
			lifecycle.start();
			coordinator.group("orders").assign(1);
			assertThat(group.claims()).singleElement()
				.satisfies((claim) -> assertThat(claim.partition()).hasToString("orders-1"));
		});
	}

	@Test
	void stopDoesNotWaitAndTellsWhenDone() {
		this.runner.run((context) -> {
			CountDownLatch stopped = new CountDownLatch(1);
			context.getBean(CoordinationLifecycle.class).stop(stopped::countDown);
			assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(context.getBean(FakeCoordinator.class).isJoined("orders")).isFalse();
		});
	}

	@Test
	void stopTellsAlsoIfNothingRuns() {
		this.runner.withPropertyValues("coordination.lifecycle.auto-startup=false").run((context) -> {
			CountDownLatch stopped = new CountDownLatch(1);
			context.getBean(CoordinationLifecycle.class).stop(stopped::countDown);
			assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void processStaysAliveWhileGroupsAreJoined() {
		this.runner.run((context) -> {
			assertThat(keepAlive()).isNotEmpty().noneMatch(Thread::isDaemon);
			context.getBean(CoordinationLifecycle.class).stop();
			await().until(() -> keepAlive().isEmpty());
		});
	}

	@Test
	void groupCanBeHeldBeforeItIsJoined() {
		this.runner.withPropertyValues("coordination.lifecycle.auto-startup=false").run((context) -> {
			PartitionGroup group = context.getBean(PartitionGroups.class).get("orders");
			assertThat(group.claims()).isEmpty();
			assertThat(group.status().phase()).isEqualTo(MemberPhase.LEFT);
			assertThat(group.registered()).isCompletedExceptionally();
			assertThatIllegalStateException().isThrownBy(group::offsets).withMessageContaining("orders");
		});
	}

	@Test
	void unknownGroupIsAnErrorThatNamesTheOthers() {
		this.runner.run((context) -> assertThatIllegalArgumentException()
			.isThrownBy(() -> context.getBean(PartitionGroups.class).get("order"))
			.withMessageContaining("[orders]"));
	}

	@Test
	void startsWithoutZooKeeperIfLenient() {
		disconnected().run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void failFastEndsTheStartAndNamesProperties() {
		disconnected()
			.withPropertyValues("coordination.zookeeper.startup.mode=fail-fast",
					"coordination.zookeeper.startup.timeout=50ms", "coordination.zookeeper.connect-string=zk9:2181")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContaining("zk9:2181")
				.hasMessageContaining("coordination.zookeeper.connect-string")
				.hasMessageContaining("50 ms")
				.hasMessageContaining("coordination.zookeeper.startup.mode=lenient"));
	}

	@Test
	void failFastMayBeSpelledAsTheEnum() {
		disconnected()
			.withPropertyValues("coordination.zookeeper.startup.mode=FAIL_FAST",
					"coordination.zookeeper.startup.timeout=50ms")
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void failFastStartsWithASession() {
		this.runner.withPropertyValues("coordination.zookeeper.startup.mode=fail-fast").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(FakeCoordinator.class).isJoined("orders")).isTrue();
		});
	}

	@Test
	void failFastWaitsForASessionThatComesInTime() {
		FakeCoordinator coordinator = new FakeCoordinator();
		SessionStatus connected = coordinator.session();
		coordinator.session(new SessionStatus(SessionState.CONNECTING, 0, Duration.ZERO, Duration.ZERO));
		StartupCheck check = new StartupCheck(coordinator, new NoReport(),
				new SessionLimits(Duration.ofSeconds(18), Duration.ofSeconds(2)),
				new StartupCheck.Settings(Duration.ofSeconds(10), true));
		Thread late = new Thread(() -> {
			await().until(() -> !coordinator.observers().isEmpty());
			coordinator.session(connected);
		});
		late.start();
		check.afterSingletonsInstantiated();
		assertThat(coordinator.observers()).isEmpty();
	}

	@Test
	void failFastRefusesASessionThatLastsLongerThanAskedFor() {
		this.runner
			.withPropertyValues("coordination.zookeeper.startup.mode=fail-fast",
					"coordination.zookeeper.session-timeout=6s")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContaining("coordination.zookeeper.session-timeout")
				.hasMessageContaining("18000 ms"));
	}

	@Test
	void failFastRefusesASessionOfTooFewTicks() {
		this.runner
			.withPropertyValues("coordination.zookeeper.startup.mode=fail-fast",
					"coordination.zookeeper.session-timeout=30s", "coordination.zookeeper.tick-time=10s")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(CoordinationStartupException.class)
				.hasMessageContaining("coordination.zookeeper.tick-time"));
	}

	private static ApplicationContextRunner disconnected() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withBean(Coordinator.class, () -> {
				FakeCoordinator coordinator = new FakeCoordinator();
				coordinator.session(new SessionStatus(SessionState.CONNECTING, 0, Duration.ZERO, Duration.ZERO));
				return coordinator;
			});
	}

	private static List<Thread> keepAlive() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("coordination-keep-alive"))
			.toList();
	}

	private static final class NoReport implements ConnectionReport {

		@Override
		public boolean isRejected() {
			return false;
		}

		@Override
		public CoordinationStartupException unreachable(Duration waited) {
			throw new AssertionError("Nobody is to ask");
		}

	}

}
