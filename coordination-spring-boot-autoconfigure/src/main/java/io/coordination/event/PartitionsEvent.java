// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.util.Collection;
import java.util.List;

import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;

/**
 * Claims of this instance began or ended.
 */
public abstract class PartitionsEvent extends GroupEvent {

	private static final long serialVersionUID = 1L;

	private final transient List<PartitionClaim> claims;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 * @param claims the claims that began or ended
	 */
	protected PartitionsEvent(Coordinator source, GroupName group, Collection<PartitionClaim> claims) {
		super(source, group);
		this.claims = List.copyOf(claims);
	}

	/**
	 * The claims that began or ended.
	 * @return the claims
	 */
	public List<PartitionClaim> getClaims() {
		return this.claims;
	}

	/**
	 * The partitions of the claims.
	 * @return the partitions, in the order of the claims
	 */
	public List<Partition> getPartitions() {
		return this.claims.stream().map(PartitionClaim::partition).toList();
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[group=" + getGroup() + ", partitions=" + getPartitions() + "]";
	}

}
