// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.counting;

import java.util.OptionalLong;
import java.util.UUID;

import io.coordination.OffsetAndMetadata;
import io.coordination.Offsets;
import io.coordination.PartitionClaim;
import org.jspecify.annotations.Nullable;

/**
 * The counter of one partition, for as long as one claim lasts. It stands in ZooKeeper,
 * which refuses what is written under a former claim; a database would compare tokens in
 * the same way. Safe for any thread.
 */
final class Counter {

	private final PartitionClaim claim;

	private final Offsets offsets;

	private final String self;

	/** Null if it isn't known what stands in ZooKeeper. */
	private @Nullable Count known;

	Counter(PartitionClaim claim, Offsets offsets, String self) {
		this.claim = claim;
		this.offsets = offsets;
		this.self = self;
	}

	/**
	 * Counts a request, unless it was counted already.
	 * @param key its key
	 * @param id its id
	 * @return the answer
	 */
	synchronized Counted count(String key, UUID id) {
		Count before = (this.known != null) ? this.known : read();
		OptionalLong found = before.find(id);
		Count after = found.isPresent() ? before : before.plus(id);
		if (found.isEmpty()) {
			this.known = null;
			OffsetAndMetadata offset = after.toOffset();
			this.offsets.commit(this.claim, offset.offset(), offset.metadata());
		}
		this.known = after;
		return new Counted(key, this.claim.partition().index(), found.orElse(after.value()), this.self,
				Long.toString(this.claim.fencingToken()), found.isPresent());
	}

	// After the claim, so it is what the former owner wrote last.
	private Count read() {
		return this.offsets.committed(this.claim.partition()).map(Count::of).orElse(Count.NONE);
	}

}
