// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.coordination.PartitionSet;
import org.jspecify.annotations.Nullable;

/**
 * Topics by their place in order, and partitions numbered through all topics.
 */
final class Numbering {

	private static final int UNKNOWN = -1;

	private final List<String> topics;

	/** Number of the first partition of each topic, and behind the last. */
	private final int[] offsets;

	private final Map<String, Integer> numbers = new HashMap<>();

	Numbering(SortedMap<String, Integer> counts) {
		this.topics = List.copyOf(counts.keySet());
		this.offsets = new int[this.topics.size() + 1];
		for (int t = 0; t < this.topics.size(); t++) {
			int count = Math.max(0, counts.getOrDefault(this.topics.get(t), 0));
			this.offsets[t + 1] = Math.addExact(this.offsets[t], count);
			this.numbers.put(this.topics.get(t), t);
		}
	}

	Map<String, Integer> numbers() {
		return this.numbers;
	}

	int[] offsets() {
		return this.offsets;
	}

	int topics() {
		return this.topics.size();
	}

	String topic(int topic) {
		return this.topics.get(topic);
	}

	int partitions() {
		return this.offsets[this.topics.size()];
	}

	int from(int topic) {
		return this.offsets[topic];
	}

	int to(int topic) {
		return this.offsets[topic + 1];
	}

	int[] counts() {
		int[] counts = new int[this.topics.size()];
		for (int t = 0; t < counts.length; t++) {
			counts[t] = to(t) - from(t);
		}
		return counts;
	}

	/**
	 * Visits those partitions of a set that there are, in order.
	 * @param partitions the set
	 * @param visitor told each range
	 */
	void forEachRange(PartitionSet partitions, Visitor visitor) {
		partitions.forEachRange(new Translation(visitor));
	}

	/** What a set tells comes topic by topic, so that few have to be looked up. */
	private final class Translation implements PartitionSet.RangeVisitor {

		private final Visitor visitor;

		private @Nullable String topic;

		private int number;

		Translation(Visitor visitor) {
			this.visitor = visitor;
		}

		@Override
		@SuppressWarnings("ReferenceEquality")
		public void visit(String name, int from, int to) {
			if (name != this.topic) {
				this.topic = name;
				this.number = Numbering.this.numbers.getOrDefault(name, UNKNOWN);
			}
			if (this.number != UNKNOWN) {
				int start = from(this.number);
				int end = Math.min(start + to, to(this.number));
				if (start + from < end) {
					this.visitor.visit(this.number, start + from, end);
				}
			}
		}

	}

	/**
	 * Told of neighbouring partitions of a topic.
	 */
	@FunctionalInterface
	interface Visitor {

		void visit(int topic, int from, int to);

	}

}
