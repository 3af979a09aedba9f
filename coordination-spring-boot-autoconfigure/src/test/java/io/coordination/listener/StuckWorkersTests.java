// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.StuckCallback;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.observation.DefaultPartitionListenerConvention;
import io.coordination.scope.PartitionScopeRegistrar;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Workers that don't end, make no progress, or get no thread.
 */
class StuckWorkersTests {

	private final ApplicationContextRunner runner = Contexts.withFake()
		.withPropertyValues("coordination.groups.orders.revocation-timeout=100ms");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger(WorkerWatch.class);

	@BeforeEach
	void listenToTheLog() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
	}

	private static List<StuckCallback> stuck(ApplicationContext context) {
		return context.getBean(PartitionGroups.class).get("orders").status().stuck();
	}

	private static FakeGroup orders(ApplicationContext context) {
		return context.getBean(FakeCoordinator.class).group("orders");
	}

	@Test
	void workerThatIsDeafToItsInterruptIsSeenWithItsStackUntilItEnds() {
		this.runner.withBean(Deaf.class).run((context) -> {
			Deaf worker = context.getBean(Deaf.class);
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(2);
			assertThat(worker.begun.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(stuck(context)).isEmpty();
			CompletableFuture<Void> revoked = CompletableFuture.runAsync(() -> group.revoke(claims));
			await().untilAsserted(() -> assertThat(stuck(context)).singleElement().satisfies((stuck) -> {
				assertThat(stuck.callback()).endsWith("Deaf.work");
				assertThat(stuck.partitions()).isEqualTo(PartitionSet.of(List.of(new Partition("orders", 2))));
				assertThat(stuck.thread()).isEqualTo("coordination-worker-orders-orders-2");
			}));
			await().until(() -> this.log.list.size() >= 2);
			ILoggingEvent warning = this.log.list.get(0);
			assertThat(warning.getFormattedMessage()).contains("Deaf.work", "orders-2", "after it was interrupted");
			assertThat(
					Arrays.stream(warning.getThrowableProxy().getStackTraceElementProxyArray()).map(Object::toString))
				.anyMatch((frame) -> frame.contains("Deaf.work"));
			worker.mayEnd.countDown();
			revoked.get(10, TimeUnit.SECONDS);
			assertThat(stuck(context)).isEmpty();
		});
	}

	@Test
	void partitionOfAWorkerWithoutProgressIsGivenUp() {
		this.runner.withBean(Idle.class).run((context) -> {
			Idle worker = context.getBean(Idle.class);
			FakeGroup group = orders(context);
			PartitionClaim claim = group.assign(0).get(0);
			await().until(() -> group.givenUp().contains(claim));
			assertThat(worker.calls).hasValue(1);
			assertThat(stuck(context)).singleElement()
				.satisfies((stuck) -> assertThat(stuck.callback()).endsWith("Idle.work"));
			assertThat(this.log.list.get(0).getFormattedMessage()).contains("no progress for PT0.05S");
		});
	}

	@Test
	void workerThatMakesProgressIsLeftAlone() {
		this.runner.withBean(Busy.class).run((context) -> {
			FakeGroup group = orders(context);
			group.assign(0);
			Busy worker = context.getBean(Busy.class);
			await().during(Duration.ofMillis(600))
				.atMost(Duration.ofSeconds(20))
				.until(() -> group.givenUp().isEmpty() && stuck(context).isEmpty());
			assertThat(worker.calls).hasValue(1);
		});
	}

	@Test
	void pauseBetweenTwoCallsIsNotALackOfProgress() {
		this.runner.withBean(Seldom.class).run((context) -> {
			FakeGroup group = orders(context);
			group.assign(0);
			Seldom worker = context.getBean(Seldom.class);
			await().during(Duration.ofMillis(300)).until(() -> group.givenUp().isEmpty() && worker.calls.get() <= 1);
			assertThat(worker.calls).hasValue(1);
		});
	}

	@Test
	void workerWithoutAThreadBeginsOnceThereIsOneAndHoldsUpNoOther() {
		this.runner.withBean(Busy.class).withUserConfiguration(ScarceThreads.class).run((context) -> {
			orders(context).assign(0, 1);
			Busy worker = context.getBean(Busy.class);
			await().until(() -> worker.calls.get() == 2);
			assertThat(context.getBean(ScarceThreads.class).refused).hasValue(1);
		});
	}

	static class Deaf {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch mayEnd = new CountDownLatch(1);

		@PartitionWorker(group = "orders")
		void work() {
			this.begun.countDown();
			while (this.mayEnd.getCount() > 0) {
				try {
					this.mayEnd.await();
				}
				catch (InterruptedException ex) {
					// Deaf on purpose.
				}
			}
		}

	}

	static class Idle {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", progressTimeout = "50ms")
		void work() throws InterruptedException {
			this.calls.incrementAndGet();
			new CountDownLatch(1).await();
		}

	}

	static class Busy {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", progressTimeout = "250ms")
		void work(PartitionClaim claim, Progress progress) throws InterruptedException {
			this.calls.incrementAndGet();
			CountDownLatch never = new CountDownLatch(1);
			while (!never.await(10, TimeUnit.MILLISECONDS)) {
				progress.made();
			}
		}

	}

	static class Seldom {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", fixedDelay = "1h", progressTimeout = "20ms")
		void work() {
			this.calls.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScarceThreads {

		final AtomicInteger refused = new AtomicInteger();

		@Bean
		ListenerContainer scarceListenerContainer(ListenerRegistry registry,
				ConfigurableListableBeanFactory beanFactory) {
			ThreadFactory threads = (task) -> new Thread(task) {

				@Override
				public synchronized void start() {
					if (ScarceThreads.this.refused.compareAndSet(0, 1)) {
						throw new OutOfMemoryError("unable to create native thread");
					}
					super.start();
				}

			};
			return new ListenerContainer(registry, threads,
					new ListenerObservations(() -> ObservationRegistry.NOOP, DefaultPartitionListenerConvention::new),
					PartitionScopeRegistrar.scopeOf(beanFactory));
		}

	}

}
