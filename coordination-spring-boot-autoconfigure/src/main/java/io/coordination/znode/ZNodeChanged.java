// SPDX-License-Identifier: Apache-2.0

package io.coordination.znode;

/**
 * The value of a znode was written, be it with the same value.
 *
 * @param <T> type of the values
 * @param watcher name of the watcher
 * @param node the znode as it is
 * @param before the znode as it was told of before
 */
public record ZNodeChanged<T>(String watcher, ZNode<T> node, ZNode<T> before) implements ZNodeEvent<T> {

	/**
	 * What it holds.
	 * @return the value
	 */
	public T value() {
		return this.node.value();
	}

	/**
	 * What it held when it was told of before.
	 * @return the value
	 */
	public T oldValue() {
		return this.before.value();
	}

}
