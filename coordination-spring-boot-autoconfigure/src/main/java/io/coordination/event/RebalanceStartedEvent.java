// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.GroupName;

/**
 * This instance got a new target and begins to move towards it.
 */
public class RebalanceStartedEvent extends GroupEvent {

	private static final long serialVersionUID = 1L;

	private final long generation;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param group the group
	 * @param generation generation of the target
	 */
	public RebalanceStartedEvent(Coordinator source, GroupName group, long generation) {
		super(source, group);
		this.generation = generation;
	}

	/**
	 * Generation of the target.
	 * @return the generation
	 */
	public long getGeneration() {
		return this.generation;
	}

}
