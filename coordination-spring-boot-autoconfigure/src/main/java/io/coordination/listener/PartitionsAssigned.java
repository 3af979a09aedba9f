// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;

import io.coordination.GroupName;
import io.coordination.PartitionClaim;

/**
 * Partitions were claimed: work on them may begin.
 *
 * @param group the group
 * @param claims the new claims
 */
public record PartitionsAssigned(GroupName group, List<PartitionClaim> claims) implements PartitionsChange {

	/**
	 * Copies its arguments.
	 */
	public PartitionsAssigned {
		claims = List.copyOf(claims);
	}

}
