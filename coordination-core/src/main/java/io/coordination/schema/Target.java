// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import io.coordination.PartitionSet;

/**
 * Content of {@code assignments/<member>}: what the leader decided for a member.
 *
 * @param generation generation of this target
 * @param partitions the partitions that the member is to hold
 */
public record Target(long generation, PartitionSet partitions) {

}
