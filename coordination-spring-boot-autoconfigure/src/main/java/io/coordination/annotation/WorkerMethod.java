// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.coordination.Coordinator;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.listener.PartitionTask;
import io.coordination.listener.Progress;

/**
 * A method with {@link PartitionWorker}.
 *
 * @param method the method
 * @param fixedDelay the delay between its repetitions
 * @param progressTimeout how long it may go without progress
 * @param coordinator the coordinator
 */
record WorkerMethod(BeanMethod method, Optional<Duration> fixedDelay, Optional<Duration> progressTimeout,
		Supplier<Coordinator> coordinator) implements PartitionTask {

	@Override
	public String id() {
		return this.method.id();
	}

	@Override
	public void run(PartitionClaim claim, PartitionGroup group, Progress progress) throws Exception {
		this.method.invoke(Invocation.of(claim, progress, group, this.coordinator.get()));
	}

}
