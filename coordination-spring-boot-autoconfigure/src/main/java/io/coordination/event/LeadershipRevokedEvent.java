// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.GroupName;

/**
 * This instance ceased to lead a group.
 */
public class LeadershipRevokedEvent extends GroupEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 */
	public LeadershipRevokedEvent(Coordinator source, GroupName group) {
		super(source, group);
	}

}
