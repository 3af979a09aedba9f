// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

/**
 * Answer to a read. Reads may be stale: they come from whichever server the session is
 * connected to, and are current only after an acknowledged write of the same session.
 *
 * @param <T> type of what was read
 */
public sealed interface Reply<T> {

	/**
	 * It was read.
	 *
	 * @param <T> type of what was read
	 * @param value what was read
	 */
	record Found<T>(T value) implements Reply<T> {

	}

	/**
	 * The node doesn't exist.
	 *
	 * @param <T> type of what was read
	 */
	record Missing<T>() implements Reply<T> {

	}

	/**
	 * The node exists, but its content is garbage or of a newer schema.
	 *
	 * @param <T> type of what was read
	 * @param why what is wrong with it
	 * @param stat stat of the node
	 */
	record Unreadable<T>(String why, NodeStat stat) implements Reply<T> {

	}

	/**
	 * The connection was interrupted; ask again.
	 *
	 * @param <T> type of what was read
	 */
	record Unavailable<T>() implements Reply<T> {

	}

	/**
	 * The session has ended.
	 *
	 * @param <T> type of what was read
	 */
	record SessionEnded<T>() implements Reply<T> {

	}

	/**
	 * The session isn't allowed to read this. Never retried.
	 *
	 * @param <T> type of what was read
	 */
	record Denied<T>() implements Reply<T> {

	}

}
