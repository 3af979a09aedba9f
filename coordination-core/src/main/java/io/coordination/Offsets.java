// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Fenced progress of the partitions of a group. A commit succeeds only while ZooKeeper
 * holds the committer's own claim, so a stale owner can't overwrite what its successor
 * wrote. Safe for any thread; nothing here may be called with a lock that a callback
 * needs.
 */
public interface Offsets {

	/**
	 * Reads what was committed for a partition. Read after the claim, it is the last
	 * commit of every former owner.
	 * @param partition the partition
	 * @return the committed offset, empty if there is none or it has expired
	 * @throws StoreUnavailableException if ZooKeeper can't be reached
	 * @throws CoordinationException if what is there can't be read
	 */
	Optional<CommittedOffset> committed(Partition partition);

	/**
	 * Commits and waits until it is durable.
	 * @param claim the claim under which to commit
	 * @param offset the offset, 0 or more
	 * @param metadata text to keep beside it, at most 4 KiB in UTF-8
	 * @throws FencedException if the claim is no longer the partition's
	 * @throws StoreUnavailableException if the session ended, or a newer owner committed,
	 * before the outcome was known
	 */
	void commit(PartitionClaim claim, long offset, String metadata);

	/**
	 * Commits several partitions together and waits until all are durable. Each partition
	 * succeeds or fails by itself.
	 * @param offsets what to commit by claim
	 * @throws FencedException if one of the claims is no longer its partition's; the
	 * others are committed
	 * @throws StoreUnavailableException if the session ended, or a newer owner committed,
	 * before the outcome was known
	 */
	void commit(Map<PartitionClaim, OffsetAndMetadata> offsets);

	/**
	 * Commits without waiting, and without a queue that could grow: of a claim one commit
	 * is under way and one waits at most. A newer one takes the place of the one that
	 * waits; the last one wins, and all who asked get the same future. So a future may
	 * complete because a newer offset of the same claim is durable, and none of them can
	 * be completed or cancelled by who got it; {@code orTimeout} makes one that can. An
	 * offset below one that was already passed in for the same claim completes with
	 * {@link IllegalArgumentException}. Commits of different partitions share writes, of
	 * which a group has a bounded number under way: when ZooKeeper is slow, commits take
	 * longer and writes get fuller.
	 * @param claim the claim under which to commit
	 * @param offset the offset and its metadata
	 * @return completes once durable, or with the exceptions of
	 * {@link #commit(PartitionClaim, long, String)}; on a thread of the library, so don't
	 * block in what depends on it
	 */
	CompletableFuture<Void> commitAsync(PartitionClaim claim, OffsetAndMetadata offset);

	/**
	 * Commits several partitions together without waiting. Each partition succeeds or
	 * fails by itself, under the rules of
	 * {@link #commitAsync(PartitionClaim, OffsetAndMetadata)}.
	 * @param offsets what to commit by claim
	 * @return completes once all are resolved, with the exception of one that failed if
	 * any did; on a thread of the library, so don't block in what depends on it
	 */
	default CompletableFuture<Void> commitAsync(Map<PartitionClaim, OffsetAndMetadata> offsets) {
		return CompletableFuture.allOf(offsets.entrySet()
			.stream()
			.map((entry) -> commitAsync(entry.getKey(), entry.getValue()))
			.toArray(CompletableFuture<?>[]::new));
	}

	/**
	 * Sets the offset that is committed in the same transaction as the release of the
	 * claim. Meant for {@link RebalanceListener#onPartitionsRevoked}; without effect if
	 * the claim is lost.
	 * @param claim the claim
	 * @param offset the final offset and its metadata
	 */
	void commitOnRelease(PartitionClaim claim, OffsetAndMetadata offset);

}
