// SPDX-License-Identifier: Apache-2.0

package io.coordination.schema;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.GroupState;
import io.coordination.MemberId;

/**
 * Content of {@code state}: the group as its leader last wrote it.
 *
 * @param state state of the group
 * @param generation newest generation of the targets
 * @param leader who wrote it
 * @param reason what the last rebalance was for
 * @param at when it was written, by the leader's wall clock
 * @param topics the number of partitions by topic
 * @param unassigned the number of partitions that nobody can hold
 */
public record GroupRecord(GroupState state, long generation, MemberId leader, String reason, Instant at,
		SortedMap<String, Integer> topics, int unassigned) {

	/**
	 * Copies its arguments.
	 */
	public GroupRecord {
		topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
	}

}
