// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

/**
 * One operation of a {@link Session#write write}. All operations of a write take effect
 * together or none does.
 */
public sealed interface Op {

	/** Matches every version. */
	int ANY_VERSION = -1;

	/**
	 * The node of the operation.
	 * @return the node
	 */
	Node<?> node();

	/**
	 * Fails unless the node exists and has the version.
	 *
	 * @param node the node
	 * @param version the version, or {@link #ANY_VERSION}
	 */
	record Check(Node<?> node, int version) implements Op {

	}

	/**
	 * Creates a node; fails if it exists or its parent doesn't.
	 *
	 * @param <T> type of the content
	 * @param node the node
	 * @param data the content
	 * @param ephemeral whether the node ends with the session
	 */
	record Create<T>(Node<T> node, T data, boolean ephemeral) implements Op {

	}

	/**
	 * Creates an empty directory, or fails.
	 *
	 * @param node the directory
	 */
	record CreateDirectory(Node<Void> node) implements Op {

	}

	/**
	 * Replaces the content of a node.
	 *
	 * @param <T> type of the content
	 * @param node the node
	 * @param data the content
	 * @param version the version that it must have, or {@link #ANY_VERSION}
	 */
	record Put<T>(Node<T> node, T data, int version) implements Op {

	}

	/**
	 * Deletes a node.
	 *
	 * @param node the node
	 * @param version the version that it must have, or {@link #ANY_VERSION}
	 */
	record Delete(Node<?> node, int version) implements Op {

	}

}
