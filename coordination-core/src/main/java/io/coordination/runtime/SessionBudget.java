// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.GroupOptions;
import io.coordination.store.Node;

/**
 * How many owner znodes a session may have, for all groups of the process together.
 * ZooKeeper writes the paths of all ephemeral nodes of a session into the one record that
 * closes it; a record of more than 1 MiB makes an ensemble unable to load its own log
 * (ZOOKEEPER-4306).
 */
public final class SessionBudget {

	/** The most bytes of owner paths in a session. */
	private static final int MAX_OWNER_PATH_BYTES = 512 * 1024;

	/** What the record and the namespace add to each path. */
	private static final int BYTES_AROUND_A_PATH = 32;

	/** What the index of a partition adds to the path of its topic. */
	private static final int BYTES_OF_AN_INDEX = 8;

	private final AtomicInteger left = new AtomicInteger(MAX_OWNER_PATH_BYTES);

	/**
	 * Takes a share: what all partitions of a group need, or what is left.
	 * @param options the group
	 * @return the share
	 */
	public Share take(GroupOptions options) {
		int each = options.topics()
			.keySet()
			.stream()
			.mapToInt((topic) -> Node.owners(options.name(), topic).path().length())
			.max()
			.orElse(0) + BYTES_OF_AN_INDEX + BYTES_AROUND_A_PATH;
		long partitions = options.topics().values().stream().mapToLong(Integer::longValue).sum();
		int taken = 0;
		while (true) {
			int before = this.left.get();
			taken = (int) Math.min(before, partitions * each);
			if (this.left.compareAndSet(before, before - taken)) {
				return new Share(taken, taken / each);
			}
		}
	}

	/**
	 * Gives a share back, once nothing of it is owned any more.
	 * @param share the share
	 */
	public void giveBack(Share share) {
		this.left.addAndGet(share.bytes());
	}

	/**
	 * A group's part of it.
	 *
	 * @param bytes bytes of owner paths
	 * @param partitions the most partitions that this suffices for
	 */
	public record Share(int bytes, int partitions) {

	}

}
