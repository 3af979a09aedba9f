// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

import io.coordination.PartitionClaim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.support.SimpleTriggerContext;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Calls a worker on one claim when it is due and has its turn, and again when it failed.
 */
final class WorkerLoop {

	private static final Logger logger = LoggerFactory.getLogger(WorkerLoop.class);

	private final WorkerRun run;

	private final PartitionTask task;

	private final PartitionClaim claim;

	private final SimpleTriggerContext times = new SimpleTriggerContext();

	private BackOffExecution backOff;

	private int failures;

	WorkerLoop(WorkerRun run) {
		this.run = run;
		this.task = run.task();
		this.claim = run.claim();
		this.backOff = this.task.backOff().start();
	}

	void run() {
		Instant due = this.task.schedule().isPresent() ? nextDue() : Instant.now();
		while (due != null && pauseUntil(due) && awaitTurn()) {
			due = call(due);
		}
	}

	// Calls once; returns when the next call is due, or null if there is none.
	private @Nullable Instant call(Instant due) {
		Instant begin = Instant.now();
		long beginNanos = System.nanoTime();
		Throwable failure;
		try {
			failure = this.run.work();
		}
		finally {
			this.task.turns().release();
		}
		if (failure == null) {
			succeeded();
			this.times.update(due, begin, Instant.now());
			return nextDue();
		}
		if (Duration.ofNanos(System.nanoTime() - beginNanos).compareTo(this.task.backOff().max()) > 0) {
			succeeded();
		}
		return afterFailure(failure);
	}

	private @Nullable Instant nextDue() {
		return this.task.schedule().map((schedule) -> schedule.nextExecution(this.times)).orElse(null);
	}

	private boolean pauseUntil(Instant due) {
		long millis = Duration.between(Instant.now(), due).toMillis();
		return (millis <= 0) ? this.run.mayRun() : this.run.pause(millis) && this.run.mayRun();
	}

	private boolean awaitTurn() {
		Semaphore turns = this.task.turns();
		while (this.run.mayRun()) {
			try {
				turns.acquire();
				if (this.run.mayRun()) {
					return true;
				}
				turns.release();
			}
			catch (InterruptedException ex) {
				// Asked to end, or an interrupt that the last call left behind.
			}
		}
		return false;
	}

	private void succeeded() {
		this.failures = 0;
		this.backOff = this.task.backOff().start();
	}

	private @Nullable Instant afterFailure(Throwable cause) {
		if (!this.run.mayRun()) {
			logger.debug("{} ended on {} of group {}", this.task.id(), this.claim.partition(), this.claim.group(),
					cause);
			return null;
		}
		Duration delay = Duration.ofMillis(this.backOff.nextBackOff());
		this.failures++;
		WorkerFailure failure = new WorkerFailure(this.task.id(), this.claim, cause, this.failures, delay);
		WorkerRecovery recovery = this.task.errorHandler()
			.map((handler) -> ask(handler, failure))
			.orElseGet(() -> logged(failure));
		if (recovery == WorkerRecovery.GIVE_UP) {
			this.run.giveUp();
		}
		return (recovery == WorkerRecovery.RETRY) ? Instant.now().plus(delay) : null;
	}

	private WorkerRecovery logged(WorkerFailure failure) {
		logger.warn("{} failed on partition {} of group {} (generation {}); it is called again in {} ms",
				this.task.id(), this.claim.partition(), this.claim.group(), this.claim.generation(),
				failure.backOff().toMillis(), failure.cause());
		return WorkerRecovery.RETRY;
	}

	private WorkerRecovery ask(WorkerErrorHandler handler, WorkerFailure failure) {
		try {
			return handler.handle(failure);
		}
		catch (RuntimeException ex) {
			logger.warn("The error handler of {} failed: {}", this.task.id(), ex.toString(), ex);
			return logged(failure);
		}
	}

}
