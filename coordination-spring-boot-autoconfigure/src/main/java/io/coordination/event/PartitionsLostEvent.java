// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.util.Collection;

import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.PartitionClaim;

/**
 * This instance lost partitions with its session or lease.
 */
public class PartitionsLostEvent extends PartitionsEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 * @param claims the claims that ended
	 */
	public PartitionsLostEvent(Coordinator source, GroupName group, Collection<PartitionClaim> claims) {
		super(source, group, claims);
	}

}
