// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Optional;

/**
 * What to read of a group's partitions. State, members and targets are always read; the
 * partitions cost two reads each, and may be a hundred thousand. They count in order of
 * topic and index.
 *
 * @param topic the only topic whose partitions are read, all if empty
 * @param from how many partitions to pass over
 * @param limit the most partitions to read
 * @param offsets whether to read what was committed for them
 */
public record DescribeOptions(Optional<String> topic, int from, int limit, boolean offsets) {

	private static final DescribeOptions ALL = new DescribeOptions(Optional.empty(), 0, Integer.MAX_VALUE, true);

	/**
	 * Checks its arguments.
	 */
	public DescribeOptions {
		topic.ifPresent((name) -> Names.require("topic", name));
		if (from < 0 || limit < 0) {
			throw new IllegalArgumentException("from and limit must not be negative: " + from + ", " + limit);
		}
	}

	/**
	 * Everything.
	 * @return the options
	 */
	public static DescribeOptions all() {
		return ALL;
	}

	/**
	 * Some of the partitions.
	 * @param from how many partitions to pass over
	 * @param limit the most partitions to read
	 * @return the options
	 */
	public static DescribeOptions page(int from, int limit) {
		return new DescribeOptions(Optional.empty(), from, limit, true);
	}

	/**
	 * The same, but of one topic.
	 * @param topic the topic
	 * @return a copy
	 */
	public DescribeOptions ofTopic(String topic) {
		return new DescribeOptions(Optional.of(topic), this.from, this.limit, this.offsets);
	}

	/**
	 * The same without what was committed.
	 * @return a copy
	 */
	public DescribeOptions withoutOffsets() {
		return new DescribeOptions(this.topic, this.from, this.limit, false);
	}

}
