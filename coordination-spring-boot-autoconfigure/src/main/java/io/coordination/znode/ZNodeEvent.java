// SPDX-License-Identifier: Apache-2.0

package io.coordination.znode;

/**
 * A difference between what was told of a path before and what is. For each path the
 * events form a chain: each begins with what the one before ended with. What came and
 * went in between, faster than it was read or told, is in none.
 *
 * @param <T> type of the values
 */
public sealed interface ZNodeEvent<T> permits ZNodeCreated, ZNodeChanged, ZNodeDeleted {

	/**
	 * Name of the watcher, as under {@code coordination.watchers}.
	 * @return the watcher
	 */
	String watcher();

	/**
	 * The znode: as it is, or, if it was deleted, as it last was.
	 * @return the znode
	 */
	ZNode<T> node();

	/**
	 * The path.
	 * @return the path
	 */
	default String path() {
		return node().path();
	}

	/**
	 * State of the znode: as it is, or, if it was deleted, as it last was.
	 * @return the state
	 */
	default ZNodeStat stat() {
		return node().stat();
	}

}
