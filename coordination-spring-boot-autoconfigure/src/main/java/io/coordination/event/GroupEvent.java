// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.GroupName;

/**
 * Something that happened in a group.
 */
public abstract class GroupEvent extends CoordinationEvent {

	private static final long serialVersionUID = 1L;

	private final transient GroupName group;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 */
	protected GroupEvent(Coordinator source, GroupName group) {
		super(source);
		this.group = group;
	}

	/**
	 * Name of the group.
	 * @return the group
	 */
	public GroupName getGroup() {
		return this.group;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[group=" + this.group + "]";
	}

}
