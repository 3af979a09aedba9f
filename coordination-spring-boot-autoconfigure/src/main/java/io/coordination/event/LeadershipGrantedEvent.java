// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.GroupName;

/**
 * This instance began to lead a group: it computes who gets which partitions.
 */
public class LeadershipGrantedEvent extends GroupEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 */
	public LeadershipGrantedEvent(Coordinator source, GroupName group) {
		super(source, group);
	}

}
