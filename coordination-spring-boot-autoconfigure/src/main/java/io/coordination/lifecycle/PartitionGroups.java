// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.util.Collection;

import io.coordination.PartitionGroup;

/**
 * The groups under {@code coordination.groups}: inject this bean to get at claims and
 * offsets from anywhere.
 */
public interface PartitionGroups {

	/**
	 * A group by its name. The result may be kept: it stands for this instance's
	 * membership whenever the group is joined, also after a stop and another start. As
	 * long as it is not joined it has no claims, and its offsets can't be used.
	 * @param name name of the group
	 * @return the group
	 * @throws IllegalArgumentException if there is no such group
	 */
	PartitionGroup get(String name);

	/**
	 * All groups.
	 * @return the groups in the order of their names
	 */
	Collection<PartitionGroup> all();

}
