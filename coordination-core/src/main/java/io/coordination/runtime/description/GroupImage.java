// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.GroupDescription;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;

/**
 * What stands in ZooKeeper of one group.
 *
 * @param root what stands at the top
 * @param members the registrations
 * @param targets the targets, those of members that are gone among them
 * @param work what stands below each topic
 */
record GroupImage(Root root, Map<MemberId, Registration> members, Map<MemberId, Target> targets, Work work) {

	// Before the first leader has written anything, topics are what members declare.
	static SortedMap<String, Integer> topics(Root root, Map<MemberId, Registration> members) {
		return root.state().map(GroupRecord::topics).orElseGet(() -> {
			TreeMap<String, Integer> counts = new TreeMap<>();
			members.values()
				.forEach((member) -> member.topics().forEach((topic, count) -> counts.merge(topic, count, Math::max)));
			return counts;
		});
	}

	/**
	 * What stands at the top.
	 *
	 * @param state what the leader wrote last
	 * @param leader who leads
	 * @param ids the names below {@code ids}
	 * @param targets the names below {@code assignments}
	 */
	record Root(Optional<GroupRecord> state, Optional<MemberId> leader, List<MemberId> ids, List<MemberId> targets) {

	}

	/**
	 * What stands below each topic.
	 *
	 * @param partitions the partitions that were asked for
	 * @param owners the claims, perhaps also of topics that are no longer the group's
	 * @param offsets the progress
	 */
	record Work(PartitionSet partitions, Map<Partition, GroupDescription.Owner> owners,
			Map<Partition, OffsetRecord> offsets) {

	}

}
