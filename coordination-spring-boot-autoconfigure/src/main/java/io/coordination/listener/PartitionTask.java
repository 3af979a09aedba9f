// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.Optional;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;

/**
 * Work on one partition from its claim to its release; made of a method with
 * {@link io.coordination.annotation.PartitionWorker @PartitionWorker}.
 */
public interface PartitionTask {

	/**
	 * Says who this is, in logs, observations and errors.
	 * @return bean class and method
	 */
	String id();

	/**
	 * The delay after which a task that returned is run again.
	 * @return the delay, empty if a task that returns is done
	 */
	Optional<Duration> fixedDelay();

	/**
	 * The time without progress after which its partition is given up.
	 * @return the timeout, empty if nobody is to watch
	 */
	default Optional<Duration> progressTimeout() {
		return Optional.empty();
	}

	/**
	 * Works. The thread is interrupted when the claim is to be given up or is lost.
	 * @param claim the claim
	 * @param group the group
	 * @param progress to be told of progress; the call itself is some
	 * @throws Exception what the worker throws; it is then run again while the claim is
	 * held
	 */
	void run(PartitionClaim claim, PartitionGroup group, Progress progress) throws Exception;

}
