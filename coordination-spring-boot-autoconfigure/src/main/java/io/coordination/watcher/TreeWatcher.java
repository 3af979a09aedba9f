// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.coordination.znode.ZNode;

/**
 * A configured watcher. Safe for any thread; nothing here asks ZooKeeper.
 *
 * @param <T> type of the values
 */
public interface TreeWatcher<T> {

	/**
	 * Name of the watcher.
	 * @return the name under {@code coordination.watchers}
	 */
	String name();

	/**
	 * Root of the tree.
	 * @return the path
	 */
	String path();

	/**
	 * Type of the values.
	 * @return the type
	 */
	Class<T> payloadType();

	/**
	 * A znode as it was last seen; listeners may still have to hear of that.
	 * @param path the whole path
	 * @return the znode, empty if there is none with a value that can be read
	 */
	Optional<ZNode<T>> node(String path);

	/**
	 * All znodes as they were last seen.
	 * @return a live view, in the order of their paths
	 */
	Collection<ZNode<T>> nodes();

	/**
	 * The first time that the whole tree was read.
	 * @return done then; failed with a
	 * {@link io.coordination.diagnostics.CoordinationStartupException} if part of it may
	 * not be read
	 */
	CompletableFuture<Void> ready();

	/**
	 * Its listeners.
	 * @return the listeners in the order of their registration
	 */
	List<ZNodeEndpoint> listeners();

	/**
	 * How many problems were reported so far.
	 * @return the count
	 */
	long problems();

}
