// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a set of ranges that are given in order. Not safe for several threads.
 */
public final class PartitionSetBuilder {

	private final List<String> topics = new ArrayList<>();

	private final List<int[]> indexes = new ArrayList<>();

	private final Ranges current = new Ranges(4);

	private String topic = "";

	PartitionSetBuilder() {
	}

	/**
	 * Adds neighbouring partitions.
	 * @param topic the topic, the same as in the last call or one behind it in order
	 * @param from the first index, not below the end of the last range of that topic
	 * @param to the index behind the last; nothing is added unless it is above
	 * {@code from}
	 * @return this builder
	 * @throws IllegalArgumentException if ranges are not in order, or the topic or an
	 * index is out of bounds
	 */
	public PartitionSetBuilder add(String topic, int from, int to) {
		if (from >= to) {
			return this;
		}
		if (!topic.equals(this.topic)) {
			begin(topic);
		}
		if (from < this.current.end() || from < 0 || to > Partition.MAX_PER_TOPIC) {
			throw new IllegalArgumentException("The range " + from + "-" + (to - 1) + " of topic '" + topic
					+ "' is not behind the last one, or not below " + Partition.MAX_PER_TOPIC);
		}
		this.current.append(from, to);
		return this;
	}

	private void begin(String next) {
		Names.require("topic", next);
		if (next.compareTo(this.topic) < 0) {
			throw new IllegalArgumentException("Topics must be in order: " + this.topic + ", " + next);
		}
		end();
		this.topic = next;
	}

	private void end() {
		if (!this.topic.isEmpty()) {
			this.topics.add(this.topic);
			this.indexes.add(this.current.take());
		}
	}

	/**
	 * The set of all that was added; the builder is used up by this.
	 * @return the set
	 */
	public PartitionSet build() {
		end();
		return this.topics.isEmpty() ? PartitionSet.empty()
				: new PartitionSet(this.topics.toArray(String[]::new), this.indexes.toArray(int[][]::new));
	}

}
