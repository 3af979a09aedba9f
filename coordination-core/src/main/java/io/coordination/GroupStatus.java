// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member's own view of its group at one moment, without asking ZooKeeper.
 *
 * @param group the group
 * @param member this member
 * @param phase how far this member's participation has come
 * @param failure why the phase is {@link MemberPhase#FAILED}
 * @param generation generation of this member's target, 0 before the first
 * @param target what the leader decided for this member
 * @param held what this member holds
 * @param leading whether this member leads the group
 * @param overview the group as last seen, empty before the first look
 * @param stuck callbacks that have not returned for half of the revocation timeout or
 * longer
 * @param waiting what this member waits for before its group has partitions, or while
 * their source can't tell them; empty if it waits for nothing of the kind
 */
public record GroupStatus(GroupName group, MemberId member, MemberPhase phase, Optional<String> failure,
		long generation, PartitionSet target, PartitionSet held, boolean leading, Optional<Overview> overview,
		List<StuckCallback> stuck, Optional<String> waiting) {

	/**
	 * Copies its arguments.
	 */
	public GroupStatus {
		stuck = List.copyOf(stuck);
	}

	/**
	 * This status with more that is stuck.
	 * @param more what else is stuck
	 * @return the status
	 */
	public GroupStatus withStuck(List<StuckCallback> more) {
		List<StuckCallback> all = new ArrayList<>(this.stuck);
		all.addAll(more);
		return new GroupStatus(this.group, this.member, this.phase, this.failure, this.generation, this.target,
				this.held, this.leading, this.overview, all, this.waiting);
	}

	/**
	 * The whole group as this member last saw it: current on the leader, on others as old
	 * as the last reconcile (a quarter of the session timeout).
	 *
	 * @param state state of the group
	 * @param generation the group's newest generation
	 * @param leader who leads
	 * @param members number of registered members
	 * @param partitions number of partitions of all topics
	 * @param unassigned number of partitions that nobody can hold
	 * @param reason what the last rebalance was for
	 * @param since when the state was written, by the leader's clock
	 */
	public record Overview(GroupState state, long generation, Optional<MemberId> leader, int members, int partitions,
			int unassigned, String reason, Instant since) {

	}

}
