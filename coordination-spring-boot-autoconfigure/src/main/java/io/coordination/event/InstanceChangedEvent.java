// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.registry.InstanceChange;
import io.coordination.registry.RegisteredInstance;

/**
 * An instance says something else of itself, that it is leaving for example.
 */
public class InstanceChangedEvent extends InstanceEvent {

	private static final long serialVersionUID = 1L;

	private final transient RegisteredInstance before;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 * @param change what changed
	 */
	public InstanceChangedEvent(Coordinator source, InstanceChange.Changed change) {
		super(source, change.instance());
		this.before = change.before();
	}

	/**
	 * The instance as it was.
	 * @return the instance before the change
	 */
	public RegisteredInstance getBefore() {
		return this.before;
	}

}
