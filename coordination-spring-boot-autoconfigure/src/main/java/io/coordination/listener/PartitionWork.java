// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;

/**
 * What a worker does with a partition.
 */
@FunctionalInterface
public interface PartitionWork {

	/**
	 * Works. The thread is interrupted when the claim is to be given up or is lost.
	 * @param claim the claim
	 * @param group the group
	 * @param progress to be told of progress; the call itself is some
	 * @throws Exception what the worker throws; it is then called again while the claim
	 * is held
	 */
	void run(PartitionClaim claim, PartitionGroup group, Progress progress) throws Exception;

}
