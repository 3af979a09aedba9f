// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The targets of all members. Partitions that stand in none are unassigned.
 *
 * @param targets the partitions of each member
 */
public record Assignment(SortedMap<MemberId, PartitionSet> targets) {

	/**
	 * Copies its argument.
	 */
	public Assignment {
		targets = Collections.unmodifiableSortedMap(new TreeMap<>(targets));
	}

	/**
	 * Creates an assignment.
	 * @param targets the partitions of each member
	 * @return the assignment
	 */
	public static Assignment of(Map<MemberId, PartitionSet> targets) {
		return new Assignment(new TreeMap<>(targets));
	}

	/**
	 * The target of a member.
	 * @param member the member
	 * @return its partitions, empty if it has none
	 */
	public PartitionSet target(MemberId member) {
		return this.targets.getOrDefault(member, PartitionSet.empty());
	}

}
