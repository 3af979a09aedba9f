// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.GroupState;
import io.coordination.schema.GroupRecord;

/**
 * What {@code state} says of the group, less who wrote it and when.
 *
 * @param state state of the group
 * @param generation newest generation of the targets
 * @param reason what the last rebalance was for
 * @param topics the number of partitions by topic
 * @param unassigned the number of partitions that nobody can hold
 */
public record Headline(GroupState state, long generation, String reason, SortedMap<String, Integer> topics,
		int unassigned) {

	/**
	 * Copies its arguments.
	 */
	public Headline {
		topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
	}

	/**
	 * The headline of a record.
	 * @param record what was read
	 * @return the headline
	 */
	public static Headline of(GroupRecord record) {
		return new Headline(record.state(), record.generation(), record.reason(), record.topics(), record.unassigned());
	}

}
