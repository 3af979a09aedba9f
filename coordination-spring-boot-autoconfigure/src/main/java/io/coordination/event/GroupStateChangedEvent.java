// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.GroupName;

/**
 * The leader of a group changed its state. Published by the instance that leads.
 */
public class GroupStateChangedEvent extends GroupEvent {

	private static final long serialVersionUID = 1L;

	private final transient GroupStateChange change;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 * @param change what changed
	 */
	public GroupStateChangedEvent(Coordinator source, GroupName group, GroupStateChange change) {
		super(source, group);
		this.change = change;
	}

	/**
	 * What changed.
	 * @return the change
	 */
	public GroupStateChange getChange() {
		return this.change;
	}

}
