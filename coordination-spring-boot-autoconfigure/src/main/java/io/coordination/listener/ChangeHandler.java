// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import io.coordination.PartitionGroup;

/**
 * What a listener does when it is told of a change.
 *
 * @param <C> the kind of change
 */
@FunctionalInterface
public interface ChangeHandler<C extends PartitionsChange> {

	/**
	 * Tells of a change.
	 * @param change the change
	 * @param group the group
	 * @throws Exception what the listener throws
	 */
	void onChange(C change, PartitionGroup group) throws Exception;

}
