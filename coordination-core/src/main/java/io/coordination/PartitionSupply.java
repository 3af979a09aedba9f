// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All partitions that a source knows at one moment.
 *
 * @param topics the number of partitions by topic; a topic with none is left out
 * @param near partitions by the zone in which they are best worked on, as far as that is
 * known; a hint for assignors that heed it
 */
public record PartitionSupply(SortedMap<String, Integer> topics, SortedMap<String, PartitionSet> near) {

	/** What each member writes of its topics into its registration, at most. */
	static final int MAX_BYTES = 40 * 1024;

	/** Of a topic, besides its name. */
	private static final int TOPIC_BYTES = 12;

	/** Nothing at all. */
	public static final PartitionSupply NONE = of(Map.of());

	/**
	 * Checks and copies its arguments.
	 * @throws IllegalArgumentException if the name of a topic or a number of partitions
	 * is not valid, or the topics are too many for a registration
	 */
	public PartitionSupply {
		SortedMap<String, Integer> counts = new TreeMap<>();
		topics.forEach((topic, count) -> {
			Names.require("topic", topic);
			if (count < 0 || count > Partition.MAX_PER_TOPIC) {
				throw new IllegalArgumentException("Topic '" + topic + "' can't have " + count
						+ " partitions: use 0 to " + Partition.MAX_PER_TOPIC);
			}
			if (count > 0) {
				counts.put(topic, count);
			}
		});
		if (bytes(counts) > MAX_BYTES) {
			throw new IllegalArgumentException(counts.size() + " topics need " + bytes(counts)
					+ " bytes in each registration, the most is " + MAX_BYTES + ": use more than one group");
		}
		topics = Collections.unmodifiableSortedMap(counts);
		near = Collections.unmodifiableSortedMap(new TreeMap<>(near));
	}

	static int bytes(SortedMap<String, Integer> topics) {
		return topics.keySet().stream().mapToInt((topic) -> topic.length() + TOPIC_BYTES).sum();
	}

	/**
	 * Partitions of which nobody knows where they are best worked on.
	 * @param topics the number of partitions by topic
	 * @return the supply
	 * @throws IllegalArgumentException if the name of a topic or a number of partitions
	 * is not valid
	 */
	public static PartitionSupply of(Map<String, Integer> topics) {
		return new PartitionSupply(new TreeMap<>(topics), Collections.emptySortedMap());
	}

}
