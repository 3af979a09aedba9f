// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart.work;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.coordination.CommittedOffset;
import io.coordination.OffsetAndMetadata;
import io.coordination.Offsets;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.StoreUnavailableException;

/**
 * Offsets whose commits now and then fail, with or without having taken effect.
 */
class UnreliableOffsets implements Offsets {

	private final Offsets offsets;

	private final Random random;

	private final double failures;

	UnreliableOffsets(Offsets offsets, Random random, double failures) {
		this.offsets = offsets;
		this.random = random;
		this.failures = failures;
	}

	@Override
	public Optional<CommittedOffset> committed(Partition partition) {
		return this.offsets.committed(partition);
	}

	@Override
	public void commit(PartitionClaim claim, long offset, String metadata) {
		boolean fails = this.random.nextDouble() < this.failures;
		if (!fails || this.random.nextBoolean()) {
			this.offsets.commit(claim, offset, metadata);
		}
		if (fails) {
			throw new StoreUnavailableException("The session ended before the outcome was known");
		}
	}

	@Override
	public void commit(Map<PartitionClaim, OffsetAndMetadata> commits) {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompletableFuture<Void> commitAsync(PartitionClaim claim, OffsetAndMetadata offset) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void commitOnRelease(PartitionClaim claim, OffsetAndMetadata offset) {
		this.offsets.commitOnRelease(claim, offset);
	}

}
