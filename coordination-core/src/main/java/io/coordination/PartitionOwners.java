// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/**
 * Who owns the partitions of a group, seen from outside: a view that is kept up to date
 * for as long as the coordinator is open. Safe for any thread.
 * <p>
 * What is kept are the targets that the leader published, one for each member, whatever
 * the number of partitions. A target names who is to own a partition: while a partition
 * moves, that is not yet its owner. The view is behind ZooKeeper by the time that a hint
 * and a read take, some milliseconds; while there is no connection it stays as it was. To
 * know the owner itself, and its fencing token, {@linkplain #owner ask}.
 */
public interface PartitionOwners {

	/**
	 * Name of the group.
	 * @return the group
	 */
	GroupName group();

	/**
	 * The topics with their numbers of partitions, as the leader last wrote them. Never
	 * asks ZooKeeper.
	 * @return the counts, empty before the first look and for a group that never was
	 */
	SortedMap<String, Integer> topics();

	/**
	 * Who is to own a partition. Never asks ZooKeeper, never makes an object.
	 * @param topic the topic
	 * @param index index of the partition
	 * @return the member, empty if the partition stands in no target, or before the first
	 * look
	 */
	Optional<MemberId> target(String topic, int index);

	/**
	 * The first look at the group.
	 * @return done when there was one; a future of its own for each call
	 */
	CompletableFuture<Void> seen();

	/**
	 * Reads from ZooKeeper who owns a partition now. If that is somebody else than the
	 * {@linkplain #target target} has it, the targets are looked at again, too. Those who
	 * ask at the same time share a few requests, so that thousands of questions disturb
	 * neither heartbeats nor claims.
	 * @param partition the partition
	 * @return the owner, empty if nobody owns it; failed with a
	 * {@link StoreUnavailableException} if there is no connection
	 */
	CompletableFuture<Optional<GroupDescription.Owner>> owner(Partition partition);

}
