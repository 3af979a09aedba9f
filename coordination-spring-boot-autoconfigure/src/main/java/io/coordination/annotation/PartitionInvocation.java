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
 * @param claim the claim, for a worker and for a listener of a bean with scope
 * {@code partition}
 * @param progress to be told of progress, for a worker
 * @param group the group
 * @param coordinator the coordinator
 */
public record PartitionInvocation(@Nullable PartitionsChange change, @Nullable PartitionClaim claim,
		@Nullable Progress progress, PartitionGroup group, Coordinator coordinator) {

}
