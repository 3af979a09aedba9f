// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Versioned;

/**
 * What stands in ZooKeeper of one group.
 *
 * @param root state and leader
 * @param ids the names below {@code ids}
 * @param members the registrations
 * @param targets the targets, those of members that are gone among them
 * @param work what stands below each topic
 */
record GroupImage(Root root, List<MemberId> ids, Map<MemberId, Registration> members, Map<MemberId, Target> targets,
		Work work) {

	/**
	 * What stands at the top.
	 *
	 * @param state what the leader wrote last
	 * @param leader who leads
	 */
	record Root(Optional<GroupRecord> state, Optional<MemberId> leader) {

	}

	/**
	 * What stands below each topic.
	 *
	 * @param owners the claims
	 * @param offsets the progress
	 */
	record Work(Map<Partition, Versioned<Ownership>> owners, Map<Partition, Versioned<OffsetRecord>> offsets) {

	}

}
