// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.util.List;
import java.util.function.Consumer;

/**
 * Reads that leave no trace. Nothing is retried here.
 */
public interface Reads {

	/**
	 * Reads a node.
	 * @param <T> type of the content
	 * @param node the node
	 * @param reply told once
	 */
	<T> void read(Node<T> node, Consumer<Reply<Versioned<T>>> reply);

	/**
	 * Lists the names of a node's children.
	 * @param node the node
	 * @param reply told once
	 */
	void children(Node<?> node, Consumer<Reply<List<String>>> reply);

	/**
	 * Counts a node's children without listing them.
	 * @param node the node
	 * @param reply told once
	 */
	void count(Node<?> node, Consumer<Reply<Integer>> reply);

}
