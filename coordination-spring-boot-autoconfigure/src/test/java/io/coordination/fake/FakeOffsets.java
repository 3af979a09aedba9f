// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.CommittedOffset;
import io.coordination.OffsetAndMetadata;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;

/**
 * Offsets in memory.
 */
final class FakeOffsets implements Offsets {

	private final Map<Partition, CommittedOffset> offsets = new ConcurrentHashMap<>();

	@Override
	public Optional<CommittedOffset> committed(Partition partition) {
		return Optional.ofNullable(this.offsets.get(partition));
	}

	@Override
	public void commit(PartitionClaim claim, long offset, String metadata) {
		this.offsets.put(claim.partition(), new CommittedOffset(offset, metadata, claim.fencingToken(), Instant.EPOCH));
	}

	@Override
	public void commit(Map<PartitionClaim, OffsetAndMetadata> batch) {
		batch.forEach((claim, offset) -> commit(claim, offset.offset(), offset.metadata()));
	}

	@Override
	public CompletableFuture<Void> commitAsync(PartitionClaim claim, OffsetAndMetadata offset) {
		commit(claim, offset.offset(), offset.metadata());
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void commitOnRelease(PartitionClaim claim, OffsetAndMetadata offset) {
		commit(claim, offset.offset(), offset.metadata());
	}

}
