// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.coordination.PartitionClaim;
import io.micrometer.observation.Observation.CheckedRunnable;
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

	private final CheckedRunnable<Exception> work;

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	WorkerRun(PartitionTask task, PartitionClaim claim, CheckedRunnable<Exception> work) {
		this.task = task;
		this.claim = claim;
		this.work = work;
	}

	void start(ThreadFactory threads) {
		Thread started = threads.newThread(this);
		started.setName("coordination-worker-" + this.claim.group() + "-" + this.claim.partition());
		this.thread = started;
		try {
			started.start();
		}
		catch (Error ex) {
			// No more threads: nobody must wait for this one.
			this.ended.countDown();
			throw ex;
		}
	}

	void stop() {
		this.stopping.countDown();
		interrupt();
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
		}
	}

	private boolean mayRun() {
		return this.stopping.getCount() > 0 && this.claim.isHeld();
	}

	@SuppressWarnings("checkstyle:IllegalCatch")
	private @Nullable Throwable work() {
		try {
			this.work.run();
			return null;
		}
		catch (Throwable ex) {
			return ex;
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

}
