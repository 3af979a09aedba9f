// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.registry.RegisteredInstance;

/**
 * Something happened to an instance in the registry.
 */
public abstract class InstanceEvent extends CoordinationEvent {

	private static final long serialVersionUID = 1L;

	private final transient RegisteredInstance instance;

	InstanceEvent(Coordinator source, RegisteredInstance instance) {
		super(source);
		this.instance = instance;
	}

	/**
	 * The instance: as it is, or, if it is gone, as it last was.
	 * @return the instance
	 */
	public RegisteredInstance getInstance() {
		return this.instance;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.instance + "]";
	}

}
