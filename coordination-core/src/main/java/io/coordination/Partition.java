// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Comparator;

/**
 * One partition of a topic: the unit of work that has at most one owner.
 *
 * @param topic name of the topic
 * @param index number of the partition, from 0
 */
public record Partition(String topic, int index) implements Comparable<Partition> {

	/**
	 * The most partitions that a topic can have. ZooKeeper lists the names of a topic's
	 * nodes in one answer, and an answer of more than 1 MiB breaks the connection.
	 */
	public static final int MAX_PER_TOPIC = 100_000;

	private static final Comparator<Partition> ORDER = Comparator.comparing(Partition::topic)
		.thenComparingInt(Partition::index);

	/**
	 * Checks topic and index.
	 * @throws IllegalArgumentException if the topic is not a valid name or the index is
	 * out of bounds
	 */
	public Partition {
		Names.require("topic", topic);
		if (index < 0 || index >= MAX_PER_TOPIC) {
			throw new IllegalArgumentException("The partition index " + index + " of topic '" + topic
					+ "' must be from 0 to " + (MAX_PER_TOPIC - 1));
		}
	}

	@Override
	public int compareTo(Partition other) {
		return ORDER.compare(this, other);
	}

	@Override
	public String toString() {
		return this.topic + "-" + this.index;
	}

}
