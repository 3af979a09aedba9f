// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What topics there are, and who knows which.
 */
public enum Shape {

	/** All partitions in one topic that all members know. */
	ONE_TOPIC("one topic"),

	/** Topics of 100 partitions, which all members know. */
	MANY_TOPICS("many topics"),

	/**
	 * A hundred topics, or as many as members: each member knows half of them, drawn by
	 * its name.
	 */
	MIXED("mixed subscriptions");

	private static final int MIXED_TOPICS = 100;

	private static final int PARTITIONS_OF_MANY = 100;

	private final String title;

	Shape(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	static Shape of(String title) {
		return Arrays.stream(values())
			.filter((shape) -> shape.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(title))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"There is no shape '" + title + "': use one-topic, many-topics or mixed"));
	}

	SortedMap<String, Integer> topics(int members, int partitions) {
		int count = switch (this) {
			case ONE_TOPIC -> 1;
			case MANY_TOPICS -> Math.max(1, partitions / PARTITIONS_OF_MANY);
			case MIXED -> Math.min(MIXED_TOPICS, members);
		};
		SortedMap<String, Integer> topics = new TreeMap<>();
		for (int t = 0; t < count; t++) {
			topics.put("topic-%05d".formatted(t), (t + 1) * partitions / count - t * partitions / count);
		}
		return topics;
	}

	Map<String, Integer> known(String member, Map<String, Integer> topics) {
		if (this != MIXED) {
			return topics;
		}
		Random random = new Random(member.hashCode());
		Map<String, Integer> known = new TreeMap<>(topics);
		known.keySet().removeIf((topic) -> random.nextBoolean());
		return known;
	}

}
