// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;

/**
 * What a method with {@code @PartitionListener} is called with. A method that takes this
 * type itself is told of every change.
 */
public sealed interface PartitionsChange permits PartitionsAssigned, PartitionsRevoked, PartitionsLost {

	/**
	 * Name of the group.
	 * @return the group
	 */
	GroupName group();

	/**
	 * The claims that began or ended.
	 * @return at least one claim
	 */
	List<PartitionClaim> claims();

	/**
	 * The partitions of the claims.
	 * @return the partitions, in the order of the claims
	 */
	default List<Partition> partitions() {
		return claims().stream().map(PartitionClaim::partition).toList();
	}

}
