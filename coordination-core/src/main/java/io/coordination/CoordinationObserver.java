// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Duration;
import java.util.Collection;

/**
 * Told what happens, for metrics, events and logs. Called on one thread of the library,
 * in order; an observer must not block. What it throws is logged.
 */
public interface CoordinationObserver {

	/**
	 * The session's state changed.
	 * @param session the session now
	 */
	default void onSessionChanged(SessionStatus session) {
	}

	/**
	 * Partitions were claimed; their listener is being told.
	 * @param group the group
	 * @param claims the new claims
	 */
	default void onAssigned(GroupName group, Collection<PartitionClaim> claims) {
	}

	/**
	 * Partitions were released after their revocation.
	 * @param group the group
	 * @param claims the claims that ended
	 */
	default void onRevoked(GroupName group, Collection<PartitionClaim> claims) {
	}

	/**
	 * Partitions were lost with session or lease.
	 * @param group the group
	 * @param claims the claims that ended
	 */
	default void onLost(GroupName group, Collection<PartitionClaim> claims) {
	}

	/**
	 * Partitions were released because their revocation timed out.
	 * @param group the group
	 * @param claims the claims that ended
	 */
	default void onAbandoned(GroupName group, Collection<PartitionClaim> claims) {
	}

	/**
	 * This member got a new target and begins to move towards it.
	 * @param group the group
	 * @param generation generation of the target
	 */
	default void onRebalanceStarted(GroupName group, long generation) {
	}

	/**
	 * This member holds exactly its target.
	 * @param group the group
	 * @param generation generation of the target
	 */
	default void onRebalanceCompleted(GroupName group, long generation) {
	}

	/**
	 * The leader (this member) changed the state of the group.
	 * @param group the group
	 * @param from the state before
	 * @param to the state now
	 * @param generation the group's generation
	 * @param reason why
	 */
	default void onGroupStateChanged(GroupName group, GroupState from, GroupState to, long generation, String reason) {
	}

	/**
	 * The leader (this member) saw a rebalance through, or gave it up for a newer one.
	 * @param group the group
	 * @param reason one word: join, leave, lost, topics, leaders, refused, failover
	 * @param completed false if a newer change came before all members held their targets
	 * @param duration from the change until then
	 */
	default void onRebalanceFinished(GroupName group, String reason, boolean completed, Duration duration) {
	}

	/**
	 * This member began or ceased to lead the group.
	 * @param group the group
	 * @param leading whether it leads now
	 */
	default void onLeadershipChanged(GroupName group, boolean leading) {
	}

	/**
	 * A claim met the owner before; it was waited for.
	 * @param group the group
	 * @param partitions how many partitions were not free
	 */
	default void onClaimConflict(GroupName group, int partitions) {
	}

	/**
	 * A partition that had been waited for was claimed.
	 * @param group the group
	 * @param gap from the moment its release was seen until the claim
	 */
	default void onHandover(GroupName group, Duration gap) {
	}

	/**
	 * A write was refused because it was based on a claim that is no longer current.
	 * @param group the group
	 */
	default void onFenced(GroupName group) {
	}

}
