// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.Trigger;

/**
 * A registered worker.
 */
final class PartitionTask implements PartitionEndpoint {

	private final String id;

	private final WorkerDefinition definition;

	private final Optional<WorkerErrorHandler> errorHandler;

	// Fair: who has waited longest is next.
	private final Semaphore turns;

	private boolean running;

	// While the connection is interrupted, if the group wants that.
	private boolean paused;

	// Those of the latest membership; none before the group was joined.
	private @Nullable PartitionWorkers workers;

	PartitionTask(String id, WorkerDefinition definition, Optional<WorkerErrorHandler> errorHandler) {
		this.id = id;
		this.definition = definition;
		this.errorHandler = errorHandler;
		this.turns = new Semaphore(definition.concurrency(), true);
		this.running = definition.autoStartup();
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public String group() {
		return this.definition.name().target();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	@Override
	public synchronized void start() {
		this.running = true;
		resume();
	}

	private void resume() {
		if (this.workers != null && this.running && !this.paused) {
			this.workers.resume();
		}
	}

	@Override
	public synchronized CompletableFuture<Void> stop() {
		this.running = false;
		return (this.workers != null) ? this.workers.suspend() : CompletableFuture.completedFuture(null);
	}

	synchronized void attach(PartitionWorkers workers) {
		this.workers = workers;
		resume();
	}

	// Interrupts what runs. Returns at once.
	synchronized void pause() {
		this.paused = true;
		if (this.workers != null) {
			CompletableFuture<Void> unused = this.workers.suspend();
		}
	}

	synchronized void unpause() {
		this.paused = false;
		resume();
	}

	Optional<Trigger> schedule() {
		return this.definition.schedule();
	}

	Optional<Duration> progressTimeout() {
		return this.definition.progressTimeout();
	}

	WorkerBackOff backOff() {
		return this.definition.backOff();
	}

	Optional<WorkerErrorHandler> errorHandler() {
		return this.errorHandler;
	}

	Semaphore turns() {
		return this.turns;
	}

	void run(PartitionClaim claim, PartitionGroup group, Progress progress) throws Exception {
		this.definition.work().run(claim, group, progress);
	}

	@Override
	public String toString() {
		return this.id;
	}

}
