// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.PartitionClaim;
import io.coordination.annotation.BackOff;
import io.coordination.annotation.PartitionListener;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ErrorHandlerTests {

	private final List<ListenerFailure> listenerFailures = new CopyOnWriteArrayList<>();

	private final List<WorkerFailure> workerFailures = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = Contexts.withFake();

	private static FakeGroup orders(ApplicationContext context) {
		return context.getBean(FakeCoordinator.class).group("orders");
	}

	private ApplicationContextRunner withWorkerHandler(String name, WorkerRecovery recovery) {
		return this.runner.withBean(name, WorkerErrorHandler.class, () -> (failure) -> {
			this.workerFailures.add(failure);
			return recovery;
		});
	}

	@Test
	void onlyHandlerIsTheDefaultAndWhatItDealsWithIsNoFailureAnyMore() {
		this.runner.withBean("handler", ListenerErrorHandler.class, () -> this.listenerFailures::add)
			.withBean(Listener.class)
			.run((context) -> {
				orders(context).assign(0);
				assertThat(this.listenerFailures).singleElement().satisfies((failure) -> {
					assertThat(failure.id()).isEqualTo("opener");
					assertThat(failure.change()).isInstanceOf(PartitionsAssigned.class);
					assertThat(failure.group().name().value()).isEqualTo("orders");
					assertThat(failure.cause()).isInstanceOf(IllegalStateException.class).hasMessage("out of order");
				});
				assertThat(context.getBean(FakeCoordinator.class).failures()).isEmpty();
			});
	}

	@Test
	void whatTheHandlerThrowsTakesThePlaceOfTheFailure() {
		this.runner.withBean("handler", ListenerErrorHandler.class, () -> (failure) -> {
			throw new IllegalArgumentException("from the handler");
		}).withBean(Listener.class).run((context) -> {
			orders(context).assign(0);
			assertThat(context.getBean(FakeCoordinator.class).failures()).singleElement()
				.satisfies((failure) -> assertThat(failure).hasStackTraceContaining("from the handler"));
		});
	}

	@Test
	void listenerMayNameItsHandlerAndThenThereIsNoDefaultAmongSeveral() {
		this.runner.withBean("named", ListenerErrorHandler.class, () -> this.listenerFailures::add)
			.withBean("other", ListenerErrorHandler.class, () -> (failure) -> {
			})
			.withBean(Listener.class)
			.withBean(NamingListener.class)
			.run((context) -> {
				orders(context).assign(0);
				assertThat(this.listenerFailures).extracting(ListenerFailure::id).containsExactly("naming");
				assertThat(context.getBean(FakeCoordinator.class).failures()).singleElement()
					.satisfies((failure) -> assertThat(failure).hasMessageContaining("opener"));
			});
	}

	@Test
	void workerIsCalledAgainWithItsBackOffIfTheHandlerSaysSo() {
		withWorkerHandler("handler", WorkerRecovery.RETRY).withBean(Worker.class).run((context) -> {
			PartitionClaim claim = orders(context).assign(0).get(0);
			await().until(() -> this.workerFailures.size() >= 5);
			assertThat(this.workerFailures.get(0).claim()).isSameAs(claim);
			assertThat(this.workerFailures.get(0).id()).isEqualTo("worker");
			assertThat(this.workerFailures.get(0).cause()).hasMessage("call 1");
			assertThat(List.copyOf(this.workerFailures).subList(0, 4)).extracting(WorkerFailure::attempt)
				.containsExactly(1, 2, 3, 4);
			assertThat(List.copyOf(this.workerFailures).subList(0, 4)).extracting(WorkerFailure::backOff)
				.containsExactly(Duration.ofMillis(2), Duration.ofMillis(6), Duration.ofMillis(7),
						Duration.ofMillis(7));
		});
	}

	@Test
	void workerIsNotCalledAgainOnTheClaimIfTheHandlerSaysStop() {
		withWorkerHandler("handler", WorkerRecovery.STOP).withBean(Worker.class).run((context) -> {
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(0);
			await().until(() -> this.workerFailures.size() == 1);
			await().during(Duration.ofMillis(100)).until(() -> this.workerFailures.size() == 1);
			assertThat(group.givenUp()).isEmpty();
			group.revoke(claims);
			group.assign(0);
			await().until(() -> this.workerFailures.size() == 2);
		});
	}

	@Test
	void partitionIsGivenUpIfTheHandlerSaysSo() {
		withWorkerHandler("handler", WorkerRecovery.GIVE_UP).withBean(Worker.class).run((context) -> {
			FakeGroup group = orders(context);
			PartitionClaim claim = group.assign(0).get(0);
			await().until(() -> group.givenUp().contains(claim));
			assertThat(context.getBean(Worker.class).calls).hasValue(1);
		});
	}

	@Test
	void handlerThatFailsDoesNotKeepTheWorkerFromBeingCalledAgain() {
		this.runner.withBean("handler", WorkerErrorHandler.class, () -> (failure) -> {
			throw new IllegalArgumentException("from the handler");
		}).withBean(Worker.class).run((context) -> {
			orders(context).assign(0);
			await().until(() -> context.getBean(Worker.class).calls.get() >= 2);
		});
	}

	@Test
	void workerMayNameItsHandler() {
		withWorkerHandler("named", WorkerRecovery.STOP)
			.withBean("other", WorkerErrorHandler.class, () -> (failure) -> WorkerRecovery.RETRY)
			.withBean(NamingWorker.class)
			.run((context) -> {
				orders(context).assign(0);
				await().until(() -> this.workerFailures.size() == 1);
				assertThat(context.getBean(NamingWorker.class).calls).hasValue(1);
			});
	}

	@Test
	void failuresOfACallThatWasToldToEndAreNobodysBusiness() {
		withWorkerHandler("handler", WorkerRecovery.RETRY).withBean(Interrupted.class).run((context) -> {
			FakeGroup group = orders(context);
			List<FakeClaim> claims = group.assign(0);
			await().until(() -> context.getBean(Interrupted.class).calls.get() == 1);
			group.revoke(claims);
			assertThat(this.workerFailures).isEmpty();
		});
	}

	static class Listener {

		@PartitionListener(group = "orders", id = "opener")
		void told(PartitionsAssigned event) {
			throw new IllegalStateException("out of order");
		}

	}

	static class NamingListener {

		@PartitionListener(group = "orders", id = "naming", errorHandler = "named")
		void told(PartitionsAssigned event) {
			throw new IllegalStateException("out of order");
		}

	}

	static class Worker {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", id = "worker",
				backOff = @BackOff(initial = "2ms", multiplier = "3", max = "${app.max:7ms}"))
		void work() {
			throw new IllegalStateException("call " + this.calls.incrementAndGet());
		}

	}

	static class NamingWorker {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders", errorHandler = "named")
		void work() {
			throw new IllegalStateException("call " + this.calls.incrementAndGet());
		}

	}

	static class Interrupted {

		final AtomicInteger calls = new AtomicInteger();

		@PartitionWorker(group = "orders")
		void work() throws InterruptedException {
			this.calls.incrementAndGet();
			new CountDownLatch(1).await();
		}

	}

}
