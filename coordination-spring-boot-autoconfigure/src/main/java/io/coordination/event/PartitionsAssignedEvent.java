// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.util.Collection;

import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.PartitionClaim;

/**
 * This instance claimed partitions.
 */
public class PartitionsAssignedEvent extends PartitionsEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 * @param claims the new claims
	 */
	public PartitionsAssignedEvent(Coordinator source, GroupName group, Collection<PartitionClaim> claims) {
		super(source, group, claims);
	}

}
