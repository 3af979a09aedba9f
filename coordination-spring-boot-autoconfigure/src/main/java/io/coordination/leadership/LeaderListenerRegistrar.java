// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

/**
 * Where listeners of elections are registered before these begin.
 */
@FunctionalInterface
public interface LeaderListenerRegistrar {

	/**
	 * Adds a listener.
	 * @param listener the listener
	 */
	void addListener(LeaderListenerDefinition listener);

}
