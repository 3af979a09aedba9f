// SPDX-License-Identifier: Apache-2.0

package io.coordination.znode;

/**
 * A znode is gone. If it was created again meanwhile, a {@link ZNodeCreated} follows.
 *
 * @param <T> type of the value
 * @param watcher name of the watcher
 * @param node the znode as it was told of before
 */
public record ZNodeDeleted<T>(String watcher, ZNode<T> node) implements ZNodeEvent<T> {

	/**
	 * What it held when it was told of before.
	 * @return the value
	 */
	public T oldValue() {
		return this.node.value();
	}

}
