// SPDX-License-Identifier: Apache-2.0

package io.coordination.znode;

/**
 * A znode is there that was not: it was created, or the watcher has only begun, or its
 * value can be read for the first time.
 *
 * @param <T> type of the value
 * @param watcher name of the watcher
 * @param node the znode
 */
public record ZNodeCreated<T>(String watcher, ZNode<T> node) implements ZNodeEvent<T> {

	/**
	 * What it holds.
	 * @return the value
	 */
	public T value() {
		return this.node.value();
	}

}
