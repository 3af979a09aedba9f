// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole group as it stands in ZooKeeper. Read piece by piece, so that a group in motion
 * may show two moments at once.
 *
 * @param group the group
 * @param state its state; {@link GroupState#EMPTY} if no member is registered
 * @param generation its newest generation
 * @param leader who leads
 * @param assignor name of the assignor that the leader declared, or empty
 * @param topics the number of partitions by topic
 * @param unassigned partitions that stand in no target
 * @param members the registered members, by id
 * @param partitions the partitions that were asked for, in order
 */
public record GroupDescription(GroupName group, GroupState state, long generation, Optional<MemberId> leader,
		Optional<String> assignor, SortedMap<String, Integer> topics, PartitionSet unassigned, List<Member> members,
		List<PartitionDescription> partitions) {

	/**
	 * Copies its arguments.
	 */
	public GroupDescription {
		topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
		members = List.copyOf(members);
		partitions = List.copyOf(partitions);
	}

	/**
	 * A registered member.
	 *
	 * @param id its id
	 * @param status what it says of itself
	 * @param zone where it runs
	 * @param weight its share relative to the others
	 * @param metadata what the application said of it
	 * @param generation the generation that it acknowledged
	 * @param target what the leader decided for it
	 * @param held what it owns of the partitions that were asked for
	 */
	public record Member(MemberId id, MemberStatus status, Optional<String> zone, int weight,
			Map<String, String> metadata, long generation, PartitionSet target, PartitionSet held) {

		/**
		 * Copies its arguments.
		 */
		public Member {
			metadata = Map.copyOf(metadata);
		}

	}

	/**
	 * A partition.
	 *
	 * @param partition the partition
	 * @param owner who owns it
	 * @param target who is to own it
	 * @param offset what was committed for it
	 */
	public record PartitionDescription(Partition partition, Optional<Owner> owner, Optional<MemberId> target,
			Optional<CommittedOffset> offset) {

	}

	/**
	 * An owner.
	 *
	 * @param member the member
	 * @param fencingToken token of its claim
	 * @param since when it claimed, by the server's clock
	 */
	public record Owner(MemberId member, long fencingToken, Instant since) {

	}

}
