// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.coordination.PartitionClaim;
import io.coordination.PartitionSet;
import io.coordination.StuckCallback;
import org.jspecify.annotations.Nullable;

/**
 * One worker on one claim: its thread, and its end.
 */
final class WorkerRun implements Runnable {

	private final PartitionTask task;

	private final PartitionClaim claim;

	private final WorkerWatch watch;

	private final Work work;

	private final CountDownLatch stopping = new CountDownLatch(1);

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	// The one before on this claim, which may not have ended yet.
	private volatile @Nullable WorkerRun former;

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

	void after(WorkerRun run) {
		this.former = run.hasEnded() ? null : run;
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

	// Nobody is to wait for a worker that will never begin, except for one before it.
	void skip() {
		WorkerRun before = this.former;
		CompletableFuture<Void> unused = ((before != null) ? before.ended
				: CompletableFuture.<Void>completedFuture(null))
			.thenRun(this::hasCome);
	}

	void stop() {
		this.stopping.countDown();
		interrupt();
		if (!hasEnded()) {
			this.watch.stopping(this);
		}
	}

	PartitionTask task() {
		return this.task;
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

	boolean mayRun() {
		return !isStopping() && this.claim.isHeld();
	}

	boolean hasEnded() {
		return this.ended.isDone();
	}

	CompletableFuture<Void> end() {
		return this.ended.copy();
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
		while (!hasEnded()) {
			try {
				this.ended.get();
			}
			catch (InterruptedException ex) {
				// The revocation timed out, or the lease ended: tell the worker once
				// more.
				interrupted = true;
				interrupt();
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException("The end of a worker can't fail", ex);
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
			WorkerRun before = this.former;
			if (before != null) {
				before.awaitEnd();
				this.former = null;
			}
			new WorkerLoop(this).run();
		}
		finally {
			hasCome();
		}
	}

	private void hasCome() {
		this.ended.complete(null);
		this.watch.ended(this);
	}

	void giveUp() {
		this.watch.giveUp(this);
	}

	private void progressMade() {
		this.lastProgress = System.nanoTime();
	}

	// Calls the application, and returns what it threw.
	@SuppressWarnings("checkstyle:IllegalCatch")
	@Nullable Throwable work() {
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

	// Waits, and forgets interrupts that were not meant to stop the worker.
	boolean pause(long millis) {
		Thread.interrupted();
		try {
			return !this.stopping.await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			return !isStopping();
		}
	}

	/**
	 * One call of the application.
	 */
	@FunctionalInterface
	interface Work {

		void run(Progress progress) throws Exception;

	}

}
