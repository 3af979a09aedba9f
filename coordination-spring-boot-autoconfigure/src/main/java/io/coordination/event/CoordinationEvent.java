// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;

import org.springframework.context.ApplicationEvent;

/**
 * Something that coordination did, for those who watch. Events are published in order, on
 * a thread of their own, after the fact: a listener of them delays nothing and can't keep
 * a partition. To act on partitions use
 * {@link io.coordination.annotation.PartitionListener @PartitionListener}. If listeners
 * fall thousands of events behind, further events are dropped with a warning.
 */
public abstract class CoordinationEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the event.
	 * @param source the coordinator
	 */
	protected CoordinationEvent(Coordinator source) {
		super(source);
	}

	/**
	 * The coordinator that the event is about.
	 * @return the coordinator
	 */
	public Coordinator getCoordinator() {
		return (Coordinator) getSource();
	}

}
