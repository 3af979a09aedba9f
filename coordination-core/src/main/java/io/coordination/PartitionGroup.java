// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * This process's membership in a group. Safe for any thread.
 */
public interface PartitionGroup extends AutoCloseable {

	/**
	 * Name of the group.
	 * @return the name
	 */
	GroupName name();

	/**
	 * The claims that are held now.
	 * @return an immutable snapshot
	 */
	Set<PartitionClaim> claims();

	/**
	 * The claim of one partition.
	 * @param partition the partition
	 * @return the claim, empty if it is not held now
	 */
	Optional<PartitionClaim> claim(Partition partition);

	/**
	 * Progress of the group's partitions.
	 * @return the offsets
	 */
	Offsets offsets();

	/**
	 * This member's view of the group, without asking ZooKeeper.
	 * @return a snapshot
	 */
	GroupStatus status();

	/**
	 * Completes when this member is registered for the first time, or with a
	 * {@link CoordinationException} if it is refused. Joining goes on by itself for as
	 * long as ZooKeeper can't be reached.
	 * @return a future of its own for each call
	 */
	CompletableFuture<Void> registered();

	/**
	 * Gives a partition up of this member's own accord, when its work is stuck for
	 * example: it is revoked and released as if it had to move. If all ends within the
	 * revocation timeout, this member claims it anew, with a new token; if not, the
	 * partition is abandoned and goes to another member. Does nothing if the claim has
	 * ended. Returns at once.
	 * @param claim a claim of this group
	 */
	void giveUp(PartitionClaim claim);

	/**
	 * Asks that another member be the one that stands by for what this member holds, so
	 * that it takes over when this one leaves. Only in a group where members
	 * {@linkplain GroupOptions#standby() stand by}.
	 * @param successor the member
	 * @param patience how long to wait for it
	 * @return completes with true once the successor stands by; with false if it doesn't
	 * take part, or does not in time
	 */
	CompletableFuture<Boolean> nominate(MemberId successor, Duration patience);

	/**
	 * Leaves: the leader hands every partition over while it still runs, then the member
	 * deregisters. Waits at most the group's shutdown timeout; whatever is not given up
	 * by then is abandoned. Does nothing if the member has left already. Called from a
	 * callback, it begins to leave and returns at once.
	 */
	void leave();

	/**
	 * Leaves without waiting.
	 * @param timeout how long handing over may take
	 * @return completes once this member has left
	 */
	CompletableFuture<Void> leaveAsync(Duration timeout);

	/**
	 * Leaves without waiting, to come back soon under the same id. Where the group has a
	 * rejoin grace, nothing is handed over: the partitions are given up at once and stay
	 * without an owner until the member is back or the grace is over, so that a restart
	 * moves none. Without one, the same as {@link #leaveAsync}.
	 * @param timeout how long giving up may take
	 * @return completes once this member has left
	 */
	CompletableFuture<Void> leaveForRestart(Duration timeout);

	/**
	 * The same as {@link #leave()}.
	 */
	@Override
	default void close() {
		leave();
	}

}
