// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

/**
 * What changed of an instance. An instance that came back before anybody saw it go has
 * not changed; one that came back with another address, for example, has.
 */
public sealed interface InstanceChange {

	/**
	 * The instance: as it is, or, if it is gone, as it last was.
	 * @return the instance
	 */
	RegisteredInstance instance();

	/**
	 * It is there.
	 *
	 * @param instance the instance
	 */
	record Added(RegisteredInstance instance) implements InstanceChange {

	}

	/**
	 * It says something else of itself.
	 *
	 * @param before as it was
	 * @param instance as it is
	 */
	record Changed(RegisteredInstance before, RegisteredInstance instance) implements InstanceChange {

	}

	/**
	 * It is gone.
	 *
	 * @param instance as it last was
	 */
	record Removed(RegisteredInstance instance) implements InstanceChange {

	}

}
