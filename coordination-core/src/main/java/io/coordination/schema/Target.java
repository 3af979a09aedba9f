// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import io.coordination.PartitionSet;

/**
 * Content of {@code assignments/<member>}: what the leader decided for a member.
 *
 * @param generation generation of this target
 * @param partitions the partitions that the member is to hold
 * @param standby partitions of others that the member is to claim as soon as these have
 * given them up or have gone
 */
public record Target(long generation, PartitionSet partitions, PartitionSet standby) {

	/**
	 * A target of a member that stands by for nothing.
	 * @param generation generation of this target
	 * @param partitions the partitions that the member is to hold
	 */
	public Target(long generation, PartitionSet partitions) {
		this(generation, partitions, PartitionSet.empty());
	}

	/**
	 * What the member may come to hold under this target.
	 * @return what it is to hold and what it stands by for
	 */
	public PartitionSet claimable() {
		return this.standby.isEmpty() ? this.partitions : this.partitions.plus(this.standby);
	}

}
