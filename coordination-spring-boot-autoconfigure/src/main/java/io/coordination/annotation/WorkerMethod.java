// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.coordination.Coordinator;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.listener.PartitionTask;

/**
 * A method with {@link PartitionWorker}.
 *
 * @param method the method
 * @param fixedDelay the delay between its repetitions
 * @param coordinator the coordinator
 */
record WorkerMethod(BeanMethod method, Optional<Duration> fixedDelay,
		Supplier<Coordinator> coordinator) implements PartitionTask {

	@Override
	public String id() {
		return this.method.id();
	}

	@Override
	public void run(PartitionClaim claim, PartitionGroup group) throws Exception {
		this.method.invoke(Invocation.of(claim, group, this.coordinator.get()));
	}

}
