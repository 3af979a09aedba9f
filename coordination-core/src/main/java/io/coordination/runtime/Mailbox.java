// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop without a thread of its own: borrows one while there is something to do,
 * so that a thousand groups don't need a thousand threads. What is given to it is done,
 * also after its environment was stopped: whoever waits for it must not wait for ever.
 */
final class Mailbox implements EventLoop {

	private static final Logger logger = LoggerFactory.getLogger(Mailbox.class);

	private static final int FAIR_SHARE = 256;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger outstanding = new AtomicInteger();

	private final String name;

	private final Executor threads;

	private final Timers timers;

	Mailbox(String name, Executor threads, Timers timers) {
		this.name = name;
		this.threads = threads;
		this.timers = timers;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		if (this.outstanding.getAndIncrement() == 0) {
			this.threads.execute(this::run);
		}
	}

	// One task at most: the calling thread has something else to do.
	@Override
	public void dispatch(Runnable task) {
		this.tasks.add(task);
		if (this.outstanding.getAndIncrement() == 0) {
			run(1);
		}
	}

	private void run() {
		run(FAIR_SHARE);
	}

	private void run(int most) {
		if (runSome(most)) {
			this.threads.execute(this::run);
		}
	}

	// Whether there is more to do.
	private boolean runSome(int most) {
		int done = 0;
		while (done < most) {
			Runnable task = this.tasks.poll();
			if (task == null) {
				break;
			}
			done++;
			run(task);
		}
		return this.outstanding.addAndGet(-done) > 0;
	}

	// A loop outlives what goes wrong in one of its tasks.
	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			logger.error("{}: a task failed; this is a bug in the library", this.name, ex);
		}
	}

	@Override
	public Runnable schedule(long nanos, Runnable task) {
		Timer timer = new Timer(task);
		timer.future = this.timers.at(nanos, () -> execute(timer));
		return timer::cancel;
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Wakes loops up.
	 */
	interface Timers {

		/**
		 * Does something later, unless all is stopped then.
		 * @param nanos when, by the clock of the environment
		 * @param wake what to do, quickly
		 * @return to cancel it
		 */
		Future<?> at(long nanos, Runnable wake);

	}

	/**
	 * A task at a time, which does nothing once cancelled.
	 */
	private static final class Timer implements Runnable {

		private final Runnable task;

		private volatile boolean cancelled;

		private volatile @Nullable Future<?> future;

		Timer(Runnable task) {
			this.task = task;
		}

		@Override
		public void run() {
			if (!this.cancelled) {
				this.task.run();
			}
		}

		private void cancel() {
			this.cancelled = true;
			Future<?> scheduled = this.future;
			if (scheduled != null) {
				scheduled.cancel(false);
			}
		}

	}

}
