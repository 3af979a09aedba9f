// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.registry.InstanceChange;

/**
 * An instance was registered. When the registry is read for the first time, all that
 * there are are added.
 */
public class InstanceAddedEvent extends InstanceEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param change what changed
	 */
	public InstanceAddedEvent(Coordinator source, InstanceChange.Added change) {
		super(source, change.instance());
	}

}
