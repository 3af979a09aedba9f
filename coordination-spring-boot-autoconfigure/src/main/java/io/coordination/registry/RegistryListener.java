// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

/**
 * Told what changes among the instances. Called on one thread of the library, in order,
 * when the change can be looked up already; must not block. What it throws is logged.
 */
@FunctionalInterface
public interface RegistryListener {

	/**
	 * An instance came, changed or went.
	 * @param change what changed
	 */
	void onChange(InstanceChange change);

}
