// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Threads that use one {@link Mailbox} at the same time; and two mailboxes that are wrong
 * on purpose.
 */
class MailboxRacesTests {

	private static Mailbox mailbox(Pool pool) {
		return new Mailbox("test", pool, (nanos, wake) -> {
			throw new UnsupportedOperationException();
		});
	}

	@Test
	void everyTaskRunsOnceInOrderAndAlone() {
		Races.neverFail(() -> new Traffic(MailboxRacesTests::mailbox));
	}

	@Test
	void lostWakeUpWouldBeFound() {
		Races.fail(() -> new Traffic(ForgetfulMailbox::new));
	}

	@Test
	void twoTasksAtATimeWouldBeFound() {
		Races.fail(() -> new Traffic(CrowdedMailbox::new));
	}

	/**
	 * Two producers, one of which may have to do a task itself, and two threads of the
	 * pool.
	 */
	private static final class Traffic implements Races.Round {

		private static final int EACH = 8;

		private final Pool pool = new Pool();

		private final AtomicInteger producing = new AtomicInteger(2);

		private final AtomicBoolean busy = new AtomicBoolean();

		private final List<Integer> ran = new ArrayList<>();

		private volatile boolean together;

		private final EventLoop loop;

		Traffic(Function<Pool, EventLoop> kind) {
			this.loop = kind.apply(this.pool);
		}

		@Override
		public List<Runnable> actors() {
			return List.of(() -> produce(0, this.loop::execute), () -> produce(100, this.loop::dispatch), this::work,
					this::work);
		}

		private void produce(int from, Consumer<Runnable> giving) {
			for (int number = from; number < from + EACH; number++) {
				giving.accept(task(number));
				Races.jolt();
			}
			this.producing.decrementAndGet();
		}

		private Runnable task(int number) {
			return () -> {
				if (!this.busy.compareAndSet(false, true)) {
					this.together = true;
				}
				this.ran.add(number);
				this.busy.set(false);
			};
		}

		private void work() {
			while (this.producing.get() > 0 || !this.pool.runs.isEmpty()) {
				this.pool.workOnce();
			}
		}

		@Override
		public @Nullable String failure() {
			while (!this.pool.runs.isEmpty()) {
				this.pool.workOnce();
			}
			if (this.together) {
				return "two tasks ran at a time";
			}
			List<Integer> expected = new ArrayList<>();
			for (int number = 0; number < EACH; number++) {
				expected.add(number);
			}
			for (int number = 100; number < 100 + EACH; number++) {
				expected.add(number);
			}
			List<Integer> sorted = new ArrayList<>(this.ran.stream().filter((number) -> number < 100).toList());
			this.ran.stream().filter((number) -> number >= 100).forEach(sorted::add);
			return sorted.equals(expected) ? null : "ran " + this.ran;
		}

	}

	/**
	 * Keeps what it is to run until a thread of the round takes it.
	 */
	private static final class Pool implements Executor {

		private final Queue<Runnable> runs = new ConcurrentLinkedQueue<>();

		@Override
		public void execute(Runnable command) {
			this.runs.add(command);
		}

		void workOnce() {
			Runnable run = this.runs.poll();
			if (run != null) {
				run.run();
			}
		}

	}

	/**
	 * Wrong: a task that comes between the last look and the flag's fall stays.
	 */
	private static final class ForgetfulMailbox implements EventLoop {

		private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

		private final AtomicBoolean running = new AtomicBoolean();

		private final Pool pool;

		ForgetfulMailbox(Pool pool) {
			this.pool = pool;
		}

		@Override
		public void execute(Runnable task) {
			this.tasks.add(task);
			if (this.running.compareAndSet(false, true)) {
				this.pool.execute(this::run);
			}
		}

		private void run() {
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				task.run();
			}
			this.running.set(false);
		}

		@Override
		public Runnable schedule(long nanos, Runnable task) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * Wrong: counts a task as done before it is, so that a second thread is borrowed.
	 */
	private static final class CrowdedMailbox implements EventLoop {

		private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

		private final AtomicInteger outstanding = new AtomicInteger();

		private final Pool pool;

		CrowdedMailbox(Pool pool) {
			this.pool = pool;
		}

		@Override
		public void execute(Runnable task) {
			this.tasks.add(task);
			if (this.outstanding.getAndIncrement() == 0) {
				this.pool.execute(this::run);
			}
		}

		private void run() {
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				this.outstanding.decrementAndGet();
				task.run();
			}
		}

		@Override
		public Runnable schedule(long nanos, Runnable task) {
			throw new UnsupportedOperationException();
		}

	}

}
