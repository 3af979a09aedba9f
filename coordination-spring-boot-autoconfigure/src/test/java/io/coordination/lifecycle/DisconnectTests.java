// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.coordination.PartitionClaim;
import io.coordination.SessionState;
import io.coordination.annotation.PartitionWorker;
import io.coordination.fake.Contexts;
import io.coordination.fake.FakeClaim;
import io.coordination.fake.FakeCoordinator;
import io.coordination.fake.FakeGroup;
import io.coordination.listener.PartitionEndpoint;
import io.coordination.listener.PartitionEndpointRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DisconnectTests {

	private static final Duration LEASE = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = Contexts.withFake().withBean(Worker.class);

	@Test
	void workersGoOnDuringAnInterruptionUnlessToldOtherwise() {
		this.runner.run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			Worker worker = context.getBean(Worker.class);
			coordinator.group("orders").assign(0);
			await().until(() -> worker.running.availablePermits() == 1);
			coordinator.session(SessionState.SUSPENDED, LEASE);
			coordinator.session(SessionState.CONNECTED, LEASE);
			assertThat(worker.interrupted.availablePermits()).isZero();
		});
	}

	@Test
	void workersThatPauseAreInterruptedAtOnceAndBeginAgainOnWhatIsHeld() {
		paused().run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			Worker worker = context.getBean(Worker.class);
			FakeGroup group = coordinator.group("orders");
			List<FakeClaim> claims = group.assign(0, 1);
			await().until(() -> worker.running.availablePermits() == 2);
			coordinator.session(SessionState.SUSPENDED, LEASE);
			await().until(() -> worker.running.availablePermits() == 0);
			assertThat(claims).allMatch(PartitionClaim::isHeld);
			group.lose(claims.subList(0, 1));
			coordinator.session(SessionState.CONNECTED, LEASE);
			await().until(() -> worker.running.availablePermits() == 1);
			assertThat(worker.begun.availablePermits()).isEqualTo(3);
		});
	}

	@Test
	void workerThatWasStoppedByHandStaysStopped() {
		paused().run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			Worker worker = context.getBean(Worker.class);
			PartitionEndpoint endpoint = context.getBean(PartitionEndpointRegistry.class).get("worker");
			coordinator.group("orders").assign(0);
			await().until(() -> worker.running.availablePermits() == 1);
			endpoint.stop().get(10, TimeUnit.SECONDS);
			coordinator.session(SessionState.SUSPENDED, LEASE);
			coordinator.session(SessionState.CONNECTED, LEASE);
			assertThat(worker.begun.availablePermits()).isEqualTo(1);
			endpoint.start();
			await().until(() -> worker.running.availablePermits() == 1);
		});
	}

	@Test
	void workerThatIsStartedByHandDuringAnInterruptionBeginsAfterIt() {
		paused().run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			Worker worker = context.getBean(Worker.class);
			coordinator.session(SessionState.SUSPENDED, LEASE);
			coordinator.group("orders").assign(0);
			context.getBean(PartitionEndpointRegistry.class).get("worker").start();
			assertThat(worker.begun.availablePermits()).isZero();
			coordinator.session(SessionState.CONNECTED, LEASE);
			await().until(() -> worker.running.availablePermits() == 1);
		});
	}

	@Test
	void beanWaitsUntilThereIsAConnection() {
		this.runner.run((context) -> {
			FakeCoordinator coordinator = context.getBean(FakeCoordinator.class);
			CoordinationSession session = context.getBean(CoordinationSession.class);
			assertThat(session.awaitConnected(Duration.ZERO)).isTrue();
			coordinator.session(SessionState.SUSPENDED, LEASE);
			assertThat(session.awaitConnected(Duration.ofMillis(1))).isFalse();
			CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> awaitConnected(session));
			coordinator.session(SessionState.CONNECTED, LEASE);
			assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
			assertThat(session.status().state()).isEqualTo(SessionState.CONNECTED);
		});
	}

	private static boolean awaitConnected(CoordinationSession session) {
		try {
			return session.awaitConnected(Duration.ofSeconds(60));
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private ApplicationContextRunner paused() {
		return this.runner.withPropertyValues("coordination.groups.orders.on-disconnect=pause");
	}

	static class Worker {

		final Semaphore running = new Semaphore(0);

		final Semaphore begun = new Semaphore(0);

		final Semaphore interrupted = new Semaphore(0);

		@PartitionWorker(group = "orders", id = "worker")
		void work(PartitionClaim claim) throws InterruptedException {
			this.running.release();
			this.begun.release();
			try {
				new Semaphore(0).acquire();
			}
			catch (InterruptedException ex) {
				this.interrupted.release();
				throw ex;
			}
			finally {
				this.running.acquireUninterruptibly();
			}
		}

	}

}
