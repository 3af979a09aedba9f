// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import io.coordination.PartitionGroup;

/**
 * Told of what this instance gains and loses in a group; made of a method with
 * {@link io.coordination.annotation.PartitionListener @PartitionListener}.
 */
public interface GroupListener {

	/**
	 * Says who this is, in logs, observations and errors.
	 * @return bean class and method
	 */
	String id();

	/**
	 * Whether it is told of a kind of change.
	 * @param type the kind of change
	 * @return true if it is
	 */
	boolean listensTo(Class<? extends PartitionsChange> type);

	/**
	 * Tells of a change.
	 * @param change the change
	 * @param group the group
	 * @throws Exception what the listener throws
	 */
	void onChange(PartitionsChange change, PartitionGroup group) throws Exception;

}
