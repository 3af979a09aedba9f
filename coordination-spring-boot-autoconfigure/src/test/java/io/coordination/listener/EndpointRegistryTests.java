// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.lifecycle.CoordinationLifecycle;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class EndpointRegistryTests {

	private final ApplicationContextRunner runner = Contexts.withFake();

	private static FakeGroup orders(ApplicationContext context) {
		return context.getBean(FakeCoordinator.class).group("orders");
	}

	private static PartitionEndpoint endpoint(ApplicationContext context, String id) {
		return context.getBean(PartitionEndpointRegistry.class).get(id);
	}

	@Test
	void endpointsAreFoundByTheirIdsAndThoseWithoutGetOne() {
		this.runner.withBean("one", Named.class).run((context) -> {
			PartitionEndpointRegistry registry = context.getBean(PartitionEndpointRegistry.class);
			assertThat(registry.all()).extracting(PartitionEndpoint::id)
				.containsExactly("given", "EndpointRegistryTests.Named.generated");
			assertThat(registry.get("given").group()).isEqualTo("orders");
			assertThat(registry.get("given").isRunning()).isTrue();
			assertThat(registry.find("nobody")).isEmpty();
			assertThatIllegalArgumentException().isThrownBy(() -> registry.get("nobody"))
				.withMessageContainingAll("nobody", "given");
		});
	}

	@Test
	void generatedIdsOfTwoBeansOfOneClassDiffer() {
		this.runner.withBean("one", Plain.class)
			.withBean("two", Plain.class)
			.run((context) -> assertThat(context.getBean(PartitionEndpointRegistry.class).all())
				.extracting(PartitionEndpoint::id)
				.containsExactly("EndpointRegistryTests.Plain.told", "EndpointRegistryTests.Plain.told#2"));
	}

	@Test
	void stoppedListenerIsToldNothingUntilItIsStarted() {
		this.runner.withBean(Plain.class).run((context) -> {
			PartitionEndpoint listener = endpoint(context, "EndpointRegistryTests.Plain.told");
			Plain bean = context.getBean(Plain.class);
			assertThat(listener.stop()).isDone();
			assertThat(listener.isRunning()).isFalse();
			orders(context).assign(0);
			assertThat(bean.calls).isEmpty();
			listener.start();
			orders(context).assign(1);
			assertThat(bean.calls).containsExactly("PartitionsAssigned [orders-1]");
		});
	}

	@Test
	void stopOfAListenerIsCompleteWhenItsCallHasReturned() {
		this.runner.withBean(Slow.class).run((context) -> {
			Slow bean = context.getBean(Slow.class);
			FakeGroup group = orders(context);
			CompletableFuture<Void> assigned = CompletableFuture.runAsync(() -> group.assign(0));
			assertThat(bean.begun.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> stopped = endpoint(context, "slow").stop();
			assertThat(stopped).isNotDone();
			bean.mayEnd.countDown();
			stopped.get(10, TimeUnit.SECONDS);
			assigned.get(10, TimeUnit.SECONDS);
		});
	}

	@Test
	void stoppedWorkerEndsOnAllItsPartitionsAndBeginsAnewWhereTheyAreStillHeld() {
		this.runner.withBean(Worker.class).run((context) -> {
			Worker bean = context.getBean(Worker.class);
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(0, 1);
			await().until(() -> bean.running.availablePermits() == 2);
			PartitionEndpoint worker = endpoint(context, "worker");
			worker.stop().get(10, TimeUnit.SECONDS);
			assertThat(bean.running.availablePermits()).isZero();
			assertThat(group.claims()).hasSize(2);
			assertThat(claims).allMatch(PartitionClaim::isHeld);
			group.assign(2);
			group.revoke(claims.subList(0, 1));
			worker.start();
			await().until(() -> bean.running.availablePermits() == 2);
			worker.start();
			assertThat(bean.calls).containsExactlyInAnyOrder("orders-0", "orders-1", "orders-1", "orders-2");
		});
	}

	@Test
	void whatDoesNotStartByItselfIsStartedThroughTheRegistry() {
		this.runner.withBean(Manual.class).run((context) -> {
			Manual bean = context.getBean(Manual.class);
			orders(context).assign(0);
			assertThat(endpoint(context, "listener").isRunning()).isFalse();
			assertThat(endpoint(context, "worker").isRunning()).isFalse();
			endpoint(context, "worker").start();
			await().until(() -> bean.works.get() == 1);
			endpoint(context, "listener").start();
			orders(context).assign(1);
			await().until(() -> bean.works.get() == 2);
			assertThat(bean.told).hasValue(1);
		});
	}

	@Test
	void workerThatIsStartedAgainWaitsForItsFormerCallToEnd() {
		this.runner.withBean(Deaf.class).run((context) -> {
			Deaf bean = context.getBean(Deaf.class);
			orders(context).assign(0);
			assertThat(bean.begun.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> stopped = endpoint(context, "deaf").stop();
			endpoint(context, "deaf").start();
			assertThat(stopped).isNotDone();
			assertThat(bean.calls).hasValue(1);
			bean.mayEnd.countDown();
			stopped.get(10, TimeUnit.SECONDS);
			await().until(() -> bean.calls.get() == 2);
			assertThat(bean.overlapped).isFalse();
		});
	}

	@Test
	void revocationWaitsForTheFormerCallToo() {
		this.runner.withBean(Deaf.class).run((context) -> {
			Deaf bean = context.getBean(Deaf.class);
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(0);
			assertThat(bean.begun.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> stopped = endpoint(context, "deaf").stop();
			endpoint(context, "deaf").start();
			CompletableFuture<Void> revoked = CompletableFuture.runAsync(() -> group.revoke(claims));
			await().during(100, TimeUnit.MILLISECONDS).until(() -> !revoked.isDone());
			assertThat(bean.ended).hasValue(0);
			bean.mayEnd.countDown();
			revoked.get(10, TimeUnit.SECONDS);
			assertThat(stopped).isDone();
			assertThat(bean.ended).hasValue(1);
			assertThat(bean.calls).hasValue(1);
		});
	}

	@Test
	void whatIsStoppedStaysSoWhenTheGroupIsLeftAndJoinedAgain() {
		this.runner.withBean(Worker.class).run((context) -> {
			Worker bean = context.getBean(Worker.class);
			endpoint(context, "worker").stop().get(10, TimeUnit.SECONDS);
			CoordinationLifecycle lifecycle = context.getBean(CoordinationLifecycle.class);
			lifecycle.stop();
			lifecycle.start();
			orders(context).assign(3);
			assertThat(bean.calls).isEmpty();
			endpoint(context, "worker").start();
			await().until(() -> bean.calls.contains("orders-3"));
		});
	}

	static class Named {

		@PartitionListener(group = "orders", id = "given")
		void told(PartitionsAssigned event) {
		}

		@PartitionWorker(group = "orders")
		void generated() {
		}

	}

	static class Plain {

		final List<String> calls = new CopyOnWriteArrayList<>();

		@PartitionListener(group = "orders")
		void told(PartitionsChange event) {
			this.calls.add(event.getClass().getSimpleName() + " " + event.partitions());
		}

	}

	static class Slow {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch mayEnd = new CountDownLatch(1);

		@PartitionListener(group = "orders", id = "slow")
		void told(PartitionsAssigned event) throws InterruptedException {
			this.begun.countDown();
			this.mayEnd.await();
		}

	}

	static class Worker {

		final List<String> calls = new CopyOnWriteArrayList<>();

		final Semaphore running = new Semaphore(0);

		@PartitionWorker(group = "orders", id = "worker")
		void work(PartitionClaim claim) throws InterruptedException {
			this.calls.add(claim.partition().toString());
			this.running.release();
			try {
				new CountDownLatch(1).await();
			}
			finally {
				this.running.acquireUninterruptibly();
			}
		}

	}

	static class Manual {

		final AtomicInteger told = new AtomicInteger();

		final AtomicInteger works = new AtomicInteger();

		@PartitionListener(group = "orders", id = "listener", autoStartup = "false")
		void told(PartitionsAssigned event) {
			this.told.incrementAndGet();
		}

		@PartitionWorker(group = "orders", id = "worker", autoStartup = "${app.start:false}")
		void work() {
			this.works.incrementAndGet();
		}

	}

	static class Deaf {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch mayEnd = new CountDownLatch(1);

		final AtomicInteger calls = new AtomicInteger();

		final AtomicInteger ended = new AtomicInteger();

		volatile boolean overlapped;

		@PartitionWorker(group = "orders", id = "deaf")
		void work() {
			this.overlapped |= this.calls.getAndIncrement() != this.ended.get();
			this.begun.countDown();
			while (this.mayEnd.getCount() > 0) {
				try {
					this.mayEnd.await();
				}
				catch (InterruptedException ex) {
					// Deaf on purpose.
				}
			}
			this.ended.incrementAndGet();
		}

	}

}
