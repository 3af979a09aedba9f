// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import io.coordination.Coordinator;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.listener.PartitionsChange;
import io.coordination.listener.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What a method is called about.
 *
 * @param change the change, for a listener
 * @param claim the claim, for a worker
 * @param progress to be told of progress, for a worker
 * @param group the group
 * @param coordinator the coordinator
 */
record Invocation(@Nullable PartitionsChange change, @Nullable PartitionClaim claim, @Nullable Progress progress,
		PartitionGroup group, Coordinator coordinator) {

	static Invocation of(PartitionsChange change, PartitionGroup group, Coordinator coordinator) {
		return new Invocation(change, null, null, group, coordinator);
	}

	static Invocation of(PartitionClaim claim, Progress progress, PartitionGroup group, Coordinator coordinator) {
		return new Invocation(null, claim, progress, group, coordinator);
	}

}
