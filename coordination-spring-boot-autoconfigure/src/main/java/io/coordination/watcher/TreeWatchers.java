// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.Collection;

/**
 * The watchers under {@code coordination.watchers}: inject this bean to look at trees,
 * and to stop and start listeners.
 */
public interface TreeWatchers {

	/**
	 * A watcher by its name.
	 * @param name name of the watcher
	 * @return the watcher
	 * @throws IllegalArgumentException if there is no such watcher
	 */
	TreeWatcher<?> get(String name);

	/**
	 * A watcher by its name.
	 * @param <T> type of the values
	 * @param name name of the watcher
	 * @param type type of the values
	 * @return the watcher
	 * @throws IllegalArgumentException if there is no such watcher, or its values have
	 * another type
	 */
	<T> TreeWatcher<T> get(String name, Class<T> type);

	/**
	 * All watchers.
	 * @return the watchers in the order of their names
	 */
	Collection<? extends TreeWatcher<?>> all();

	/**
	 * A listener by its id.
	 * @param id the id
	 * @return the listener
	 * @throws IllegalArgumentException if there is none
	 */
	ZNodeEndpoint listener(String id);

}
