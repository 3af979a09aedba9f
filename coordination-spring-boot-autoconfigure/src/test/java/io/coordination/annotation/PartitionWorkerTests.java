// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.GroupName;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PartitionWorkerTests {

	private final ApplicationContextRunner runner = Contexts.withFake();

	@Test
	void runsForEachPartitionOnAThreadOfItsOwnFromClaimToRelease() {
		this.runner.withBean(Worker.class).run((context) -> {
			Worker worker = context.getBean(Worker.class);
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			List<FakeClaim> claims = group.assign(0, 1);
			await().until(() -> worker.calls.contains("begin orders-0") && worker.calls.contains("begin orders-1"));
			assertThat(worker.threads).containsExactlyInAnyOrder("coordination-worker-orders-orders-0",
					"coordination-worker-orders-orders-1");
			group.revoke(claims.subList(0, 1));
			assertThat(worker.calls).contains("end orders-0").doesNotContain("end orders-1");
		});
	}

	@Test
	void hasEndedBeforeListenersAreToldOfRevocationOrLoss() {
		this.runner.withBean(Worker.class).run((context) -> {
			Worker worker = context.getBean(Worker.class);
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			List<FakeClaim> claims = group.assign(0);
			await().until(() -> worker.calls.contains("begin orders-0"));
			group.revoke(claims);
			assertThat(worker.calls).containsExactly("assigned", "begin orders-0", "end orders-0", "revoked");
			worker.calls.clear();
			claims = group.assign(1);
			await().until(() -> worker.calls.contains("begin orders-1"));
			group.lose(claims);
			assertThat(worker.calls).containsExactly("assigned", "begin orders-1", "end orders-1", "lost");
		});
	}

	@Test
	void revocationWaitsForAWorkerThatEndsLate() {
		this.runner.withBean(Stubborn.class).run((context) -> {
			Stubborn worker = context.getBean(Stubborn.class);
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			List<FakeClaim> claims = group.assign(0);
			assertThat(worker.begun.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> revoked = CompletableFuture.runAsync(() -> group.revoke(claims));
			assertThat(worker.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(revoked).isNotDone();
			worker.mayEnd.countDown();
			revoked.get(10, TimeUnit.SECONDS);
			assertThat(worker.ended).isTrue();
		});
	}

	@Test
	void parametersAreResolvedByType() {
		this.runner.withBean(Parameters.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(2);
			Parameters worker = context.getBean(Parameters.class);
			await().until(() -> worker.calls.size() == 3);
			assertThat(worker.calls).containsExactly("orders-2", "orders", "orders");
			assertThat(worker.offsets).isNotNull();
		});
	}

	@Test
	void isCalledAgainWhenItThrowsAndTheClaimIsHeld() {
		this.runner.withBean(Failing.class).run((context) -> {
			context.getBean(FakeCoordinator.class).group("orders").assign(0);
			Failing worker = context.getBean(Failing.class);
			await().until(() -> worker.calls.get() == 2);
		});
	}

	@Test
	void isNotCalledAgainWhenItReturns() {
		this.runner.withBean(Once.class).run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			List<FakeClaim> claims = group.assign(0);
			Once worker = context.getBean(Once.class);
			await().until(() -> worker.calls.get() == 1);
			group.revoke(claims);
			assertThat(worker.calls).hasValue(1);
			group.assign(0);
			await().until(() -> worker.calls.get() == 2);
		});
	}

	@Test
	void fixedDelayRepeatsItWhileTheClaimIsHeld() {
		this.runner.withPropertyValues("app.delay=5ms").withBean(Repeated.class).run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			List<FakeClaim> claims = group.assign(0);
			Repeated worker = context.getBean(Repeated.class);
			await().until(() -> worker.calls.get() >= 3);
			group.revoke(claims);
			int calls = worker.calls.get();
			await().during(100, TimeUnit.MILLISECONDS).until(() -> worker.calls.get() == calls);
		});
	}

	@Test
	void endsWithTheLeaseEvenBeforeItIsToldSo() {
		this.runner.withPropertyValues("app.delay=5ms").withBean(Repeated.class).run((context) -> {
			FakeGroup group = context.getBean(FakeCoordinator.class).group("orders");
			List<FakeClaim> claims = group.assign(0);
			Repeated worker = context.getBean(Repeated.class);
			await().until(() -> worker.calls.get() >= 1);
			group.lose(claims);
			await().until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("coordination-worker-orders-orders-0")));
		});
	}

	@Test
	void noThreadIsLeftWhenTheContextIsClosed() {
		this.runner.withBean(Worker.class).run((context) -> {
			Worker worker = context.getBean(Worker.class);
			context.getBean(FakeCoordinator.class).group("orders").assign(3);
			await().until(() -> worker.calls.contains("begin orders-3"));
			context.close();
			assertThat(worker.calls).contains("end orders-3");
			await().until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("coordination-worker-orders-orders-3")));
		});
	}

	static class Worker {

		final List<String> calls = new CopyOnWriteArrayList<>();

		final List<String> threads = new CopyOnWriteArrayList<>();

		@PartitionWorker(group = "orders")
		void work(PartitionClaim claim) throws InterruptedException {
			this.calls.add("begin " + claim.partition());
			this.threads.add(Thread.currentThread().getName());
			try {
				new CountDownLatch(1).await();
			}
			finally {
				this.calls.add("end " + claim.partition());
			}
		}

		@PartitionListener(group = "orders")
		void assigned(PartitionsAssigned event) {
			this.calls.add("assigned");
		}

		@PartitionListener(group = "orders")
		void revoked(PartitionsRevoked event) {
			this.calls.add("revoked");
		}

		@PartitionListener(group = "orders")
		void lost(PartitionsLost event) {
			this.calls.add("lost");
		}

	}

	static class Stubborn {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch interrupted = new CountDownLatch(1);

		final CountDownLatch mayEnd = new CountDownLatch(1);

		volatile boolean ended;

		@PartitionWorker(group = "orders")
		void work() throws InterruptedException {
			this.begun.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
				this.mayEnd.await();
			}
			this.ended = true;
		}

	}

	static class Parameters {

		final List<String> calls = new CopyOnWriteArrayList<>();

		volatile @Nullable Offsets offsets;

		@PartitionWorker(group = "orders")
		void work(Partition partition, Offsets offsets, PartitionGroup group, GroupName name) {
			this.offsets = offsets;
			this.calls.add(partition.toString());
			this.calls.add(group.name().value());
			this.calls.add(name.value());
		}

	}

	static class Failing {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders")
		void work() {
			if (this.calls.incrementAndGet() == 1) {
				throw new IllegalStateException("first");
			}
		}

	}

	static class Once {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders")
		void work() {
			this.calls.incrementAndGet();
		}

	}

	static class Repeated {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", fixedDelay = "${app.delay}")
		void work() {
			this.calls.incrementAndGet();
		}

	}

}
