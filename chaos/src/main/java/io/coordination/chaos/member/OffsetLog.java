// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.coordination.CommittedOffset;
import io.coordination.CoordinationException;
import io.coordination.FencedException;
import io.coordination.OffsetAndMetadata;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;
import org.jspecify.annotations.Nullable;

/**
 * Commits and reads offsets, and writes down what came of it.
 */
final class OffsetLog {

	private final PartitionGroup group;

	private final PartitionClaim claim;

	private final String partition;

	private final String member;

	private final HistoryLog log;

	OffsetLog(PartitionGroup group, PartitionClaim claim, String member, HistoryLog log) {
		this.group = group;
		this.claim = claim;
		this.partition = claim.partition().toString();
		this.member = member;
		this.log = log;
	}

	void commit(long offset, boolean wait) {
		invoked(offset);
		if (wait) {
			try {
				this.group.offsets().commit(this.claim, offset, "");
				completed(offset, Entry.Outcome.SUCCESS);
			}
			catch (CoordinationException ex) {
				completed(offset, outcome(ex));
			}
		}
		else {
			CompletableFuture<Void> unused = this.group.offsets()
				.commitAsync(this.claim, new OffsetAndMetadata(offset, ""))
				.whenComplete((nothing, failure) -> completed(offset, outcome(failure)));
		}
	}

	void invoked(long offset) {
		this.log.append(new Entry.CommitInvoked(this.member, this.partition, this.claim.fencingToken(), offset, now()));
	}

	private void completed(long offset, Entry.Outcome outcome) {
		this.log.append(new Entry.CommitCompleted(this.partition, this.claim.fencingToken(), offset, now(), outcome));
	}

	private static Entry.Outcome outcome(@Nullable Throwable failure) {
		if (failure == null) {
			return Entry.Outcome.SUCCESS;
		}
		return (failure instanceof FencedException) ? Entry.Outcome.FENCED : Entry.Outcome.UNKNOWN;
	}

	// the offset, or -1 if there is none or it can't be read now
	long load() {
		long invoked = now();
		try {
			Optional<CommittedOffset> committed = this.group.offsets().committed(this.claim.partition());
			long completed = now();
			long offset = committed.map(CommittedOffset::offset).orElse(-1L);
			this.log.append(new Entry.Loaded(this.member, this.partition, this.claim.fencingToken(), invoked, completed,
					committed.map(CommittedOffset::fencingToken).orElse(0L), offset, this.claim.isHeld()));
			return offset;
		}
		catch (CoordinationException ex) {
			return -1;
		}
	}

	private static long now() {
		return System.nanoTime();
	}

}
