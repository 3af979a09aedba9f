// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an assignor decides on.
 *
 * @param topics the number of partitions by topic
 * @param members the members to assign to, ordered by id
 * @param displaced partitions that came where they are only because the member that had
 * them went: of each that went a set, the last first. If something has to move when a
 * successor comes, this is what an assignor moves best: then a rolling restart moves each
 * partition there and back, and not others each time. A leader knows what it saw itself,
 * so the list may be empty at any time
 * @param near partitions by the zone in which they are best worked on, as far as that is
 * known; a hint that most assignors don't heed
 */
public record AssignmentRequest(SortedMap<String, Integer> topics, List<Member> members, List<PartitionSet> displaced,
		SortedMap<String, PartitionSet> near) {

	/**
	 * Copies its arguments.
	 * @throws IllegalArgumentException if the members are not in strict order of their
	 * ids
	 */
	public AssignmentRequest {
		topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
		members = List.copyOf(members);
		displaced = List.copyOf(displaced);
		near = Collections.unmodifiableSortedMap(new TreeMap<>(near));
		for (int i = 1; i < members.size(); i++) {
			if (members.get(i - 1).id().compareTo(members.get(i).id()) >= 0) {
				throw new IllegalArgumentException("Members must be in strict order of their ids: "
						+ members.get(i - 1).id() + ", " + members.get(i).id());
			}
		}
	}

	/**
	 * A request without displaced partitions.
	 * @param topics the number of partitions by topic
	 * @param members the members to assign to, ordered by id
	 * @throws IllegalArgumentException if the members are not in strict order of their
	 * ids
	 */
	public AssignmentRequest(SortedMap<String, Integer> topics, List<Member> members) {
		this(topics, members, List.of());
	}

	/**
	 * A request that doesn't say where partitions are best worked on.
	 * @param topics the number of partitions by topic
	 * @param members the members to assign to, ordered by id
	 * @param displaced partitions that came where they are because a member went
	 * @throws IllegalArgumentException if the members are not in strict order of their
	 * ids
	 */
	public AssignmentRequest(SortedMap<String, Integer> topics, List<Member> members, List<PartitionSet> displaced) {
		this(topics, members, displaced, Collections.emptySortedMap());
	}

	/**
	 * A member that partitions can be assigned to.
	 *
	 * @param id its id
	 * @param zone where it runs, if it said so
	 * @param weight its share relative to the others, 1 or more
	 * @param capacity the most partitions that it can hold
	 * @param topics the number of partitions that it knows, by topic: it is eligible for
	 * a partition whose index is below
	 * @param refused partitions that it can't take now
	 * @param previous what it was assigned before
	 */
	public record Member(MemberId id, Optional<String> zone, int weight, int capacity, Map<String, Integer> topics,
			PartitionSet refused, PartitionSet previous) {

		/**
		 * Copies its arguments.
		 * @throws IllegalArgumentException if weight or capacity is out of bounds
		 */
		public Member {
			topics = Map.copyOf(topics);
			if (weight < 1 || capacity < 0) {
				throw new IllegalArgumentException("Member " + id + ": weight " + weight
						+ " must be 1 or more, capacity " + capacity + " 0 or more");
			}
		}

		/**
		 * Whether a partition may be assigned to this member.
		 * @param topic topic of the partition
		 * @param index index of the partition
		 * @return true if the member knows it and doesn't refuse it
		 */
		public boolean isEligible(String topic, int index) {
			Integer known = this.topics.get(topic);
			return known != null && index < known
					&& (this.refused.isEmpty() || !this.refused.contains(new Partition(topic, index)));
		}

	}

}
