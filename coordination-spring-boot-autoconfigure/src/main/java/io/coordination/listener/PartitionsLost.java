// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;

import io.coordination.GroupName;
import io.coordination.PartitionClaim;

/**
 * Partitions were lost with the session or the lease: somebody else may own them already,
 * and nothing can be committed any more.
 *
 * @param group the group
 * @param claims the lost claims
 */
public record PartitionsLost(GroupName group, List<PartitionClaim> claims) implements PartitionsChange {

	/**
	 * Copies its arguments.
	 */
	public PartitionsLost {
		claims = List.copyOf(claims);
	}

}
