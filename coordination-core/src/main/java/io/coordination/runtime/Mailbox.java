// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event loop without a thread of its own: borrows one from a pool while there is
 * something to do, so that a thousand groups don't need a thousand threads. Once the pool
 * is stopped, what still comes is done on the thread that brings it, one at a time as
 * ever: whoever waits for it must not wait for ever.
 */
final class Mailbox implements EventLoop {

	private static final Logger logger = LoggerFactory.getLogger(Mailbox.class);

	private static final int FAIR_SHARE = 256;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final AtomicInteger outstanding = new AtomicInteger();

	private final String name;

	private final ScheduledExecutorService pool;

	private final Environment environment;

	Mailbox(String name, ScheduledExecutorService pool, Environment environment) {
		this.name = name;
		this.pool = pool;
		this.environment = environment;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
		if (this.outstanding.getAndIncrement() == 0) {
			borrow();
		}
	}

	// A pool that stops just now may refuse a task, take and cancel it without a word, or
	// take and forget it; so whoever brought it looks whether it is his to do.
	private void borrow() {
		AtomicBoolean begun = new AtomicBoolean();
		try {
			this.pool.execute(() -> {
				if (begun.compareAndSet(false, true)) {
					run();
				}
			});
			if (!this.pool.isShutdown()) {
				return;
			}
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{}: stopped", this.name);
		}
		boolean more = begun.compareAndSet(false, true);
		while (more) {
			more = runSome();
		}
	}

	private void run() {
		if (runSome()) {
			borrow();
		}
	}

	// Whether there is more to do.
	private boolean runSome() {
		int done = 0;
		while (done < FAIR_SHARE) {
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
		long delay = Math.max(0, nanos - this.environment.nanos());
		try {
			timer.future = this.pool.schedule(() -> execute(timer), delay, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{}: stopped", this.name);
		}
		return timer::cancel;
	}

	@Override
	public String toString() {
		return this.name;
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
