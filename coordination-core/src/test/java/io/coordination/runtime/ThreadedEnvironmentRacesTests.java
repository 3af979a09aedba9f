// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A {@link ThreadedEnvironment} that is stopped while it is used.
 */
class ThreadedEnvironmentRacesTests {

	@Test
	void nothingThatWasGivenToALoopIsForgottenWhenItStops() {
		Races.neverFail(Stopping::new);
	}

	@Test
	void timersOfAStoppedEnvironmentWakeNobody() {
		ThreadedEnvironment stopped = new ThreadedEnvironment();
		ThreadedEnvironment running = new ThreadedEnvironment();
		AtomicInteger rang = new AtomicInteger();
		CountDownLatch later = new CountDownLatch(1);
		long soon = TimeUnit.MILLISECONDS.toNanos(50);
		stopped.newLoop("stopped").schedule(stopped.nanos() + soon, rang::incrementAndGet);
		running.newLoop("running").schedule(running.nanos() + 2 * soon, later::countDown);
		stopped.stop();
		await().until(() -> later.getCount() == 0);
		running.stop();
		assertThat(rang).hasValue(0);
	}

	// As that of the lease must not, whatever a thousand groups have to do.
	@Test
	void urgentLoopDoesNotWaitForOthers() {
		ThreadedEnvironment environment = new ThreadedEnvironment();
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		for (int loop = 0; loop < 4; loop++) {
			environment.newLoop("busy").execute(() -> awaitQuietly(busy));
		}
		environment.newUrgentLoop("urgent").execute(done::countDown);
		await().until(() -> done.getCount() == 0);
		busy.countDown();
		environment.stop();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class Stopping implements Races.Round {

		private static final int EACH = 20;

		private final ThreadedEnvironment environment = new ThreadedEnvironment();

		private final EventLoop loop = this.environment.newLoop("test");

		private final AtomicInteger ran = new AtomicInteger();

		@Override
		public List<Runnable> actors() {
			return List.of(this::use, this::use, this::stop);
		}

		private void use() {
			for (int i = 0; i < EACH; i++) {
				this.loop.execute(this.ran::incrementAndGet);
				Runnable timer = this.loop.schedule(this.environment.nanos() + TimeUnit.HOURS.toNanos(1), () -> {
				});
				Runnable interrupt = this.environment.runCallback("callback", Races::jolt, () -> {
				});
				Races.jolt();
				timer.run();
				interrupt.run();
			}
		}

		private void stop() {
			Races.jolt();
			this.environment.stop();
		}

		@Override
		public @Nullable String failure() {
			long begin = System.nanoTime();
			while (this.ran.get() < 2 * EACH) {
				if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(10)) {
					return "only " + this.ran + " tasks were run";
				}
				Thread.onSpinWait();
			}
			return null;
		}

	}

}
