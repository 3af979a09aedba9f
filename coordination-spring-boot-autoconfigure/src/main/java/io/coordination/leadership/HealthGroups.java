// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import java.util.function.BooleanSupplier;

/**
 * Knows how groups of health indicators fare.
 */
@FunctionalInterface
public interface HealthGroups {

	/**
	 * What tells whether a group is well.
	 * @param name name of the group
	 * @return says no while the group is down or out of service
	 * @throws IllegalArgumentException if there is no such group
	 */
	BooleanSupplier isUp(String name);

}
