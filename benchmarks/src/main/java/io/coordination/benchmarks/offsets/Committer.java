// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.offsets;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Holds all partitions of a topic, and commits their offsets.
 */
interface Committer extends AutoCloseable {

	/**
	 * What it is called in tables.
	 * @return the name
	 */
	String name();

	/**
	 * Commits partitions that stand beside each other, without waiting.
	 * @param slice the partitions
	 * @param offset the offset of each
	 * @param done told once all are durable, or why not; on a thread of the client
	 */
	void commit(Slice slice, long offset, Consumer<@Nullable Throwable> done);

	@Override
	void close();

	/**
	 * Partitions beside each other.
	 *
	 * @param from the first
	 * @param count how many
	 */
	record Slice(int from, int count) {

	}

}
