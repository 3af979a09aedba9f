// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.StuckCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running workers of one group, at most one for each partition.
 */
final class PartitionWorkers {

	private static final Logger logger = LoggerFactory.getLogger(PartitionWorkers.class);

	private static final long WITHOUT_THREAD_MILLIS = 1000;

	private final PartitionTask task;

	private final PartitionGroup group;

	private final ThreadFactory threads;

	private final ListenerObservations observations;

	private final WorkerWatch watch;

	private final Map<Partition, WorkerRun> runs = new ConcurrentHashMap<>();

	PartitionWorkers(PartitionTask task, PartitionGroup group, ThreadFactory threads, ListenerObservations observations,
			WorkerWatch watch) {
		this.task = task;
		this.group = group;
		this.threads = threads;
		this.observations = observations;
		this.watch = watch;
	}

	List<StuckCallback> stuck() {
		return this.watch.stuck();
	}

	void start(Collection<PartitionClaim> claims) {
		Collection<WorkerRun> waiting = claims.stream().map(this::create).toList();
		boolean mayWait = true;
		while (!waiting.isEmpty() && mayWait) {
			waiting = waiting.stream().filter((run) -> !start(run)).toList();
			mayWait = waiting.isEmpty() || pause();
		}
		waiting.forEach(WorkerRun::skip);
	}

	private WorkerRun create(PartitionClaim claim) {
		WorkerRun run = new WorkerRun(this.task, claim, this.watch,
				(progress) -> this.observations.call(this.task, claim, this.group, progress));
		this.runs.put(claim.partition(), run);
		return run;
	}

	// A machine without a thread to spare must not leave a partition without its worker.
	private boolean start(WorkerRun run) {
		if (!run.claim().isHeld()) {
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

	// Interrupts the workers of the given claims and waits until all of them have ended:
	// without a limit, since a partition whose worker still runs must not be worked on a
	// second time. It is for the caller to abandon the partition meanwhile.
	void stop(Collection<PartitionClaim> claims) {
		Collection<WorkerRun> stopping = claims.stream()
			.map((claim) -> this.runs.remove(claim.partition()))
			.filter(Objects::nonNull)
			.toList();
		stopping.forEach(WorkerRun::stop);
		stopping.forEach(WorkerRun::awaitEnd);
	}

}
