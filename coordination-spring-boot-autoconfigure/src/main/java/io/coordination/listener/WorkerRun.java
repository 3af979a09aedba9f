// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.StuckCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * One worker on one claim: its thread, its repetitions and its end.
 */
final class WorkerRun implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(WorkerRun.class);

	private static final Duration MAX_BACK_OFF = Duration.ofSeconds(30);

	private final PartitionTask task;

	private final PartitionClaim claim;

	private final WorkerWatch watch;

	private final Work work;

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	private volatile Instant since = Instant.EPOCH;

	// When it last made progress, or did nothing that could.
	private volatile long lastProgress = System.nanoTime();

	private volatile boolean working;

	WorkerRun(PartitionTask task, PartitionClaim claim, WorkerWatch watch, Work work) {
		this.task = task;
		this.claim = claim;
		this.watch = watch;
		this.work = work;
	}

	void start(ThreadFactory threads) {
		Thread started = threads.newThread(this);
		started.setName(threadName());
		this.thread = started;
		try {
			started.start();
		}
		catch (Error ex) {
			this.thread = null;
			throw ex;
		}
		this.task.progressTimeout().ifPresent((timeout) -> this.watch.progressing(this, timeout));
	}

	// Nobody is to wait for a worker that will never begin.
	void skip() {
		this.ended.countDown();
	}

	void stop() {
		this.stopping.countDown();
		interrupt();
		if (!hasEnded()) {
			this.watch.stopping(this);
		}
	}

	PartitionClaim claim() {
		return this.claim;
	}

	String id() {
		return this.task.id();
	}

	boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	boolean hasEnded() {
		return this.ended.getCount() == 0;
	}

	// How long the work has made no progress; 0 while nothing is to be done.
	long idleNanos() {
		return this.working ? System.nanoTime() - this.lastProgress : 0;
	}

	StuckCallback asStuck() {
		return new StuckCallback(this.task.id(), PartitionSet.of(List.of(this.claim.partition())), this.since,
				threadName());
	}

	private String threadName() {
		return "coordination-worker-" + this.claim.group() + "-" + this.claim.partition();
	}

	// Where the worker is now, as something that can be logged.
	Exception stack() {
		Exception stack = new Exception("Thread " + threadName() + " is here:");
		Thread running = this.thread;
		stack.setStackTrace((running != null) ? running.getStackTrace() : new StackTraceElement[0]);
		return stack;
	}

	void awaitEnd() {
		boolean interrupted = false;
		while (true) {
			try {
				this.ended.await();
				break;
			}
			catch (InterruptedException ex) {
				// The revocation timed out, or the lease ended: tell the worker once
				// more.
				interrupted = true;
				interrupt();
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void interrupt() {
		Thread running = this.thread;
		if (running != null) {
			running.interrupt();
		}
	}

	@Override
	public void run() {
		try {
			BackOffExecution backOff = backOff();
			boolean again = true;
			while (again && mayRun()) {
				long begin = System.nanoTime();
				Throwable failure = work();
				boolean lasted = System.nanoTime() - begin > MAX_BACK_OFF.toNanos();
				if (failure == null) {
					backOff = backOff();
					again = this.task.fixedDelay().isPresent() && pause(this.task.fixedDelay().get().toMillis());
				}
				else {
					backOff = lasted ? backOff() : backOff;
					again = retryAfter(failure, backOff.nextBackOff());
				}
			}
		}
		finally {
			this.ended.countDown();
			this.watch.ended(this);
		}
	}

	private void progressMade() {
		this.lastProgress = System.nanoTime();
	}

	private boolean mayRun() {
		return this.stopping.getCount() > 0 && this.claim.isHeld();
	}

	@SuppressWarnings("checkstyle:IllegalCatch")
	private @Nullable Throwable work() {
		this.since = Instant.now();
		progressMade();
		this.working = true;
		try {
			this.work.run(this::progressMade);
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
		finally {
			this.working = false;
		}
	}

	private boolean retryAfter(Throwable failure, long delay) {
		if (!mayRun()) {
			logger.debug("{} ended on {} of group {}", this.task.id(), this.claim.partition(), this.claim.group(),
					failure);
			return false;
		}
		logger.warn("{} failed on partition {} of group {} (generation {}); it is called again in {} ms",
				this.task.id(), this.claim.partition(), this.claim.group(), this.claim.generation(), delay, failure);
		return pause(delay);
	}

	// Waits, and forgets interrupts that were not meant to stop the worker.
	private boolean pause(long millis) {
		Thread.interrupted();
		try {
			return !this.stopping.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			return this.stopping.getCount() > 0;
		}
	}

	private static BackOffExecution backOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
		backOff.setMaxInterval(MAX_BACK_OFF.toMillis());
		return backOff.start();
	}

	/**
	 * One call of the application.
	 */
	@FunctionalInterface
	interface Work {

		void run(Progress progress) throws Exception;

	}

}
