// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;

import io.coordination.GroupName;
import io.coordination.PartitionClaim;

/**
 * Partitions are to be given up. They are released when all listeners have returned;
 * until then commits are possible and nobody else can claim them.
 *
 * @param group the group
 * @param claims the claims to give up
 */
public record PartitionsRevoked(GroupName group, List<PartitionClaim> claims) implements PartitionsChange {

	/**
	 * Copies its arguments.
	 */
	public PartitionsRevoked {
		claims = List.copyOf(claims);
	}

}
