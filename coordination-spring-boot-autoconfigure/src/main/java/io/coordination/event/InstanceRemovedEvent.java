// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.registry.InstanceChange;

/**
 * An instance is gone: it was stopped, or its session has ended.
 */
public class InstanceRemovedEvent extends InstanceEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param change what changed
	 */
	public InstanceRemovedEvent(Coordinator source, InstanceChange.Removed change) {
		super(source, change.instance());
	}

}
