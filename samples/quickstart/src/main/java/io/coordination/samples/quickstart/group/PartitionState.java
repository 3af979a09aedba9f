// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.group;

import io.coordination.samples.quickstart.output.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A partition at one moment.
 *
 * @param partition its number
 * @param lines how many lines it has
 * @param committed how many of them are committed
 * @param owner who owns it, null if nobody does
 * @param fencingToken token of the owner's claim, 0 if there is none
 * @param output where the committed lines are
 */
public record PartitionState(int partition, long lines, long committed, @Nullable String owner, long fencingToken,
		Manifest output) {

}
