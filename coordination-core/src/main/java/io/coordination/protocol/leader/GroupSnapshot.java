// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Target;

/**
 * The inputs of a leader, read after its election.
 *
 * @param members the registered members
 * @param targets the targets that stand in the store, those of absent members too
 * @param state the group as a leader last wrote it; with generation 0 if it can't be read
 * @param owners who owns the {@link #duplicates} of the targets; where members stand by,
 * who owns any partition
 */
public record GroupSnapshot(SortedMap<MemberId, SeenMember> members, SortedMap<MemberId, Target> targets,
		Optional<GroupRecord> state, Map<Partition, MemberId> owners) {

	/** Stands for a target that can't be read; it is always written anew. */
	public static final Target GARBLED = new Target(-1, PartitionSet.empty());

	/**
	 * The partitions that stand in more than one target: a leader died between two
	 * writes, or the target of an absent member is still there.
	 * @param targets the targets
	 * @return the partitions
	 */
	public static PartitionSet duplicates(Map<MemberId, Target> targets) {
		return PreviousTargets.duplicates(targets);
	}

}
