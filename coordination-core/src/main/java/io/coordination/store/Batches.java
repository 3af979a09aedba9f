// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Limits of one write: an oversized one looks like a lost connection, so writes are cut
 * long before (ZooKeeper's {@code jute.maxbuffer} is 1 MiB; 500 operations are also where
 * throughput per node is best).
 */
public final class Batches {

	/** The most operations of a write. */
	public static final int MAX_OPERATIONS = 500;

	/** The most bytes of a write. */
	public static final int MAX_BYTES = 256 * 1024;

	private Batches() {
	}

	/**
	 * Cuts items into batches.
	 * @param <T> type of an item
	 * @param items the items
	 * @param operationsPerItem operations that each item needs
	 * @param bytes an upper bound of the bytes of an item
	 * @return the batches, in order; none is empty
	 */
	public static <T> List<List<T>> cut(List<T> items, int operationsPerItem, ToIntFunction<T> bytes) {
		int most = Math.max(1, (MAX_OPERATIONS - 1) / operationsPerItem);
		List<List<T>> batches = new ArrayList<>();
		List<T> batch = new ArrayList<>();
		int size = 0;
		for (T item : items) {
			int needed = bytes.applyAsInt(item);
			if (!batch.isEmpty() && (batch.size() == most || size + needed > MAX_BYTES)) {
				batches.add(batch);
				batch = new ArrayList<>();
				size = 0;
			}
			batch.add(item);
			size += needed;
		}
		if (!batch.isEmpty()) {
			batches.add(batch);
		}
		return batches;
	}

}
