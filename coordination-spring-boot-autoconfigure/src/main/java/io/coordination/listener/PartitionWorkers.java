// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.StuckCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one group, at most one for each partition. They run while the partition
 * is assigned and the worker is not stopped.
 */
final class PartitionWorkers {

	private static final Logger logger = LoggerFactory.getLogger(PartitionWorkers.class);

	private static final long WITHOUT_THREAD_MILLIS = 1000;

	private final PartitionTask task;

	private final PartitionGroup group;

	private final ThreadFactory threads;

	private final Call call;

	private final WorkerWatch watch;

	private final Map<Partition, PartitionClaim> assigned = new HashMap<>();

	// The latest of each assigned partition, also if it has ended.
	private final Map<Partition, WorkerRun> runs = new HashMap<>();

	private boolean resumed;

	PartitionWorkers(PartitionTask task, PartitionGroup group, ThreadFactory threads, Call call, WorkerWatch watch) {
		this.task = task;
		this.group = group;
		this.threads = threads;
		this.call = call;
		this.watch = watch;
	}

	List<StuckCallback> stuck() {
		return this.watch.stuck();
	}

	void start(Collection<PartitionClaim> claims) {
		begin(assign(claims));
	}

	private synchronized List<WorkerRun> assign(Collection<PartitionClaim> claims) {
		claims.forEach((claim) -> this.assigned.put(claim.partition(), claim));
		return this.resumed ? create(claims) : List.of();
	}

	// Begins on all that is assigned, unless it has begun already.
	void resume() {
		begin(createAll());
	}

	private synchronized List<WorkerRun> createAll() {
		if (this.resumed) {
			return List.of();
		}
		this.resumed = true;
		return create(this.assigned.values());
	}

	private List<WorkerRun> create(Collection<PartitionClaim> claims) {
		List<WorkerRun> created = new ArrayList<>();
		for (PartitionClaim claim : claims) {
			WorkerRun run = new WorkerRun(this.task, claim, this.watch, (progress) -> this.call.run(claim, progress));
			WorkerRun former = this.runs.put(claim.partition(), run);
			if (former != null) {
				run.after(former);
			}
			created.add(run);
		}
		return created;
	}

	// Ends what runs; the partitions stay assigned.
	CompletableFuture<Void> suspend() {
		List<WorkerRun> stopping = halt();
		stopping.forEach(WorkerRun::stop);
		return CompletableFuture.allOf(stopping.stream().map(WorkerRun::end).toArray(CompletableFuture<?>[]::new));
	}

	private synchronized List<WorkerRun> halt() {
		this.resumed = false;
		return List.copyOf(this.runs.values());
	}

	// Interrupts the workers of the given claims and waits until all of them have ended:
	// without a limit, since a partition whose worker still runs must not be worked on a
	// second time. It is for the caller to abandon the partition meanwhile.
	void stop(Collection<PartitionClaim> claims) {
		Collection<WorkerRun> stopping = unassign(claims);
		stopping.forEach(WorkerRun::stop);
		stopping.forEach(WorkerRun::awaitEnd);
	}

	private synchronized List<WorkerRun> unassign(Collection<PartitionClaim> claims) {
		List<WorkerRun> ending = new ArrayList<>();
		for (PartitionClaim claim : claims) {
			this.assigned.remove(claim.partition());
			WorkerRun run = this.runs.remove(claim.partition());
			if (run != null) {
				ending.add(run);
			}
		}
		return ending;
	}

	private void begin(List<WorkerRun> created) {
		List<WorkerRun> waiting = created;
		boolean mayWait = true;
		while (!waiting.isEmpty() && mayWait) {
			waiting = waiting.stream().filter((run) -> !start(run)).toList();
			mayWait = waiting.isEmpty() || pause();
		}
		waiting.forEach(WorkerRun::skip);
	}

	// A machine without a thread to spare must not leave a partition without its worker.
	private boolean start(WorkerRun run) {
		if (!run.mayRun()) {
			run.skip();
			return true;
		}
		try {
			MemberId member = this.group.status().member();
			run.start((task) -> this.threads.newThread(new LoggedTask(task, run.claim(), member)));
			return true;
		}
		catch (OutOfMemoryError ex) {
			logger.error("There is no thread for {} on partition {} of group {}; tried again in {} ms", this.task.id(),
					run.claim().partition(), this.group.name(), WITHOUT_THREAD_MILLIS, ex);
			return false;
		}
	}

	private static boolean pause() {
		try {
			Thread.sleep(WITHOUT_THREAD_MILLIS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Calls the application.
	 */
	@FunctionalInterface
	interface Call {

		void run(PartitionClaim claim, Progress progress) throws Exception;

	}

}
