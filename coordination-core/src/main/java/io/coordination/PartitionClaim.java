// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Instant;

/**
 * An exclusive hold on one partition, from its claim until it is revoked, lost or
 * abandoned. Safe for any thread.
 * <p>
 * What is promised unconditionally is the order of the {@linkplain #fencingToken()
 * fencing tokens}: a resource that refuses tokens below the highest it has seen never
 * takes an effect of an older owner after one of a newer owner. {@link #isHeld()} keeps
 * two owners from acting at once as long as clocks run at a bounded rate; no local check
 * can promise more, since a process may be stopped between the check and the act.
 */
public interface PartitionClaim {

	/**
	 * Name of the group.
	 * @return the group
	 */
	GroupName group();

	/**
	 * The partition.
	 * @return the partition
	 */
	Partition partition();

	/**
	 * The generation of the target under which the partition was claimed.
	 * @return the generation
	 */
	long generation();

	/**
	 * The fencing token. It rises with every claim of the same partition, across members,
	 * restarts and leaders; tokens of different partitions can't be compared. It is the
	 * ZooKeeper transaction id of the claim.
	 * @return the token, greater than 0
	 */
	long fencingToken();

	/**
	 * When the claim was confirmed, by this process's wall clock.
	 * @return the time of the claim
	 */
	Instant claimedAt();

	/**
	 * Whether the owner may act now. Computed at the time of the call from the lease and
	 * the monotonic clock; never blocks. Once false it stays false. It is false from
	 * before the moment at which another member could hold the partition.
	 * @return true while held
	 */
	boolean isHeld();

}
