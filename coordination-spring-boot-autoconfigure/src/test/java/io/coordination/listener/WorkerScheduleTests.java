// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.Partition;
import io.coordination.annotation.BackOff;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.support.SimpleTriggerContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * When workers are called, and how many at a time.
 */
class WorkerScheduleTests {

	private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

	private final ApplicationContextRunner runner = Contexts.withFake();

	private static FakeGroup orders(ApplicationContext context) {
		return context.getBean(FakeCoordinator.class).group("orders");
	}

	private static SimpleTriggerContext at(Instant now) {
		return new SimpleTriggerContext(Clock.fixed(now, ZoneOffset.UTC));
	}

	@Test
	void fixedRateCountsFromTheBeginningOfTheCall() {
		SimpleTriggerContext times = at(NOON);
		SteadyRateTrigger trigger = new SteadyRateTrigger(Duration.ofSeconds(10));
		assertThat(trigger.nextExecution(times)).isEqualTo(NOON);
		times.update(NOON, NOON.plusMillis(3), NOON.plusSeconds(4));
		assertThat(trigger.nextExecution(times)).isEqualTo(NOON.plusSeconds(10));
	}

	@Test
	void fixedRateDoesNotMakeUpForWhatACallThatTookTooLongMissed() {
		SimpleTriggerContext times = at(NOON);
		SteadyRateTrigger trigger = new SteadyRateTrigger(Duration.ofSeconds(10));
		Instant late = NOON.plusSeconds(35);
		times.update(NOON, NOON, late);
		assertThat(trigger.nextExecution(times)).isEqualTo(late);
		times.update(late, late, late.plusSeconds(1));
		assertThat(trigger.nextExecution(times)).isEqualTo(late.plusSeconds(10));
	}

	@Test
	void cronFollowsItsTimeZone() {
		assertThat(WorkerSchedules.cron("0 0 3 * * *", ZoneOffset.ofHours(-10)).nextExecution(at(NOON)))
			.isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
	}

	@Test
	void schedulesThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> WorkerSchedules.fixedRate(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> WorkerSchedules.cron("now", ZoneOffset.UTC));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WorkerBackOff(Duration.ZERO, 2, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WorkerBackOff(Duration.ofSeconds(2), 2, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WorkerBackOff(Duration.ofSeconds(1), Double.NaN, Duration.ofSeconds(1)));
	}

	@Test
	void workerWithARateIsCalledAgainAndAgainWhileThePartitionIsHeld() {
		this.runner.withPropertyValues("app.rate=5ms").withBean(Rate.class).run((context) -> {
			Rate worker = context.getBean(Rate.class);
			List<FakeClaim> claims = orders(context).assign(0);
			await().until(() -> worker.calls.get() >= 3);
			orders(context).revoke(claims);
			int calls = worker.calls.get();
			await().during(100, TimeUnit.MILLISECONDS).until(() -> worker.calls.get() == calls);
		});
	}

	@Test
	void workerWithACronIsCalledWhenItSaysSo() {
		this.runner.withBean(EverySecond.class).run((context) -> {
			EverySecond worker = context.getBean(EverySecond.class);
			orders(context).assign(0);
			await().until(() -> worker.times.size() >= 2);
			Duration apart = Duration.between(worker.times.get(0), worker.times.get(1));
			assertThat(apart).isGreaterThan(Duration.ofMillis(1));
		});
	}

	@Test
	void workerWithADisabledCronIsNeverCalled() {
		this.runner.withPropertyValues("app.cron=-").withBean(EverySecond.class).run((context) -> {
			EverySecond worker = context.getBean(EverySecond.class);
			orders(context).revoke(orders(context).assign(0));
			orders(context).assign(1);
			await().during(Duration.ofMillis(1100)).until(() -> worker.times.isEmpty());
		});
	}

	@Test
	void failureOfAWorkerWithACronIsRetriedAfterTheBackOffNotAtTheNextDate() {
		this.runner.withPropertyValues("app.rate=1h").withBean(FailsOnce.class).run((context) -> {
			FailsOnce worker = context.getBean(FailsOnce.class);
			orders(context).assign(0);
			await().until(() -> worker.calls.get() == 2);
			await().during(Duration.ofMillis(100)).until(() -> worker.calls.get() == 2);
		});
	}

	@Test
	void waitForACronDoesNotHoldUpARevocation() {
		this.runner.withPropertyValues("app.cron=0 0 0 1 1 *").withBean(EverySecond.class).run((context) -> {
			FakeGroup group = orders(context);
			group.revoke(group.assign(0));
			assertThat(group.claims()).isEmpty();
		});
	}

	@Test
	void noMorePartitionsAreWorkedOnAtATimeThanAllowedAndEachHasItsTurn() {
		this.runner.withPropertyValues("app.concurrency=2").withBean(Bounded.class).run((context) -> {
			Bounded worker = context.getBean(Bounded.class);
			orders(context).assign(0, 1, 2, 3);
			await().until(() -> worker.calls.size() == 4
					&& worker.calls.values().stream().allMatch((calls) -> calls.get() >= 20));
			assertThat(worker.most).hasValue(2);
		});
	}

	@Test
	void whoWaitedLongestIsNext() {
		this.runner.withPropertyValues("app.concurrency=1").withBean(InTurn.class).run((context) -> {
			InTurn worker = context.getBean(InTurn.class);
			FakeGroup group = orders(context);
			PartitionTask task = (PartitionTask) context.getBean(PartitionEndpointRegistry.class).get("in-turn");
			for (int partition = 0; partition < 4; partition++) {
				int waiting = partition;
				group.assign(partition);
				await().until(() -> !worker.order.isEmpty() && task.turns().getQueueLength() == waiting);
			}
			worker.mayEnd.countDown();
			await().until(() -> worker.order.size() == 4);
			assertThat(worker.order).containsExactly(0, 1, 2, 3);
		});
	}

	@Test
	void partitionThatWaitsForItsTurnIsReleasedAtOnce() {
		this.runner.withPropertyValues("app.concurrency=1").withBean(InTurn.class).run((context) -> {
			InTurn worker = context.getBean(InTurn.class);
			FakeGroup group = orders(context);
			group.assign(0);
			await().until(() -> worker.order.size() == 1);
			group.revoke(group.assign(1));
			assertThat(worker.order).containsExactly(0);
			worker.mayEnd.countDown();
		});
	}

	static class Rate {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", fixedRate = "${app.rate}")
		void work() {
			this.calls.incrementAndGet();
		}

	}

	static class EverySecond {

		final List<Instant> times = new CopyOnWriteArrayList<>();

		@PartitionWorker(group = "orders", cron = "${app.cron:* * * * * *}", zone = "UTC")
		void work() {
			this.times.add(Instant.now());
		}

	}

	static class FailsOnce {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", fixedRate = "${app.rate}", backOff = @BackOff(initial = "1ms"))
		void work() {
			if (this.calls.incrementAndGet() == 1) {
				throw new IllegalStateException("first");
			}
		}

	}

	static class Bounded {

		final Map<Partition, AtomicInteger> calls = new ConcurrentHashMap<>();

		final AtomicInteger most = new AtomicInteger();

		private final Set<Partition> running = ConcurrentHashMap.newKeySet();

		@PartitionWorker(group = "orders", fixedDelay = "0", concurrency = "${app.concurrency}")
		void work(Partition partition) throws InterruptedException {
			this.running.add(partition);
			try {
				// So that two do overlap, however fast they are.
				for (int i = 0; i < 1000 && this.most.get() < 2 && this.running.size() < 2; i++) {
					TimeUnit.MILLISECONDS.sleep(1);
				}
				this.most.accumulateAndGet(this.running.size(), Math::max);
				this.calls.computeIfAbsent(partition, (key) -> new AtomicInteger()).incrementAndGet();
			}
			finally {
				this.running.remove(partition);
			}
		}

	}

	static class InTurn {

		final CountDownLatch mayEnd = new CountDownLatch(1);

		final List<Integer> order = new CopyOnWriteArrayList<>();

		@PartitionWorker(group = "orders", id = "in-turn", concurrency = "${app.concurrency}")
		void work(Partition partition) throws InterruptedException {
			this.order.add(partition.index());
			this.mayEnd.await();
		}

	}

}
