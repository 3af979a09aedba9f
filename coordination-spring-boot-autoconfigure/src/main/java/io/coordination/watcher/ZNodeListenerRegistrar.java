// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

/**
 * Where listeners of znodes are registered before watchers begin.
 */
@FunctionalInterface
public interface ZNodeListenerRegistrar {

	/**
	 * Adds a listener.
	 * @param listener the listener
	 */
	void addListener(ZNodeListenerDefinition listener);

}
