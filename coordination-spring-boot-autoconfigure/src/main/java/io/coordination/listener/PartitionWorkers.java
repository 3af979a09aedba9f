// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;

/**
 * The running workers of one group, at most one for each partition.
 */
final class PartitionWorkers {

	private final PartitionTask task;

	private final PartitionGroup group;

	private final ThreadFactory threads;

	private final ListenerObservations observations;

	private final Map<Partition, WorkerRun> runs = new ConcurrentHashMap<>();

	PartitionWorkers(PartitionTask task, PartitionGroup group, ThreadFactory threads,
			ListenerObservations observations) {
		this.task = task;
		this.group = group;
		this.threads = threads;
		this.observations = observations;
	}

	void start(Collection<PartitionClaim> claims) {
		for (PartitionClaim claim : claims) {
			WorkerRun run = new WorkerRun(this.task, claim, () -> this.observations.call(this.task, claim, this.group));
			this.runs.put(claim.partition(), run);
			run.start(this.threads);
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
