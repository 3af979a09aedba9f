// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.coordination.protocol.member.HeldClaim;
import io.coordination.schema.OffsetRecord;
import org.jspecify.annotations.Nullable;

/**
 * The commits of one claim: one under way at a time, later ones coalesced, so that within
 * a claim offsets never go back.
 */
final class CommitLane {

	private final HeldClaim claim;

	private final List<Runnable> whenIdle = new ArrayList<>();

	private @Nullable Commit inFlight;

	private @Nullable Commit pending;

	private @Nullable OffsetRecord atRelease;

	private long highest = -1;

	private boolean closed;

	private boolean firstOfPartition;

	CommitLane(HeldClaim claim) {
		this.claim = claim;
	}

	HeldClaim claim() {
		return this.claim;
	}

	boolean isFirstOfPartition() {
		return this.firstOfPartition;
	}

	void setFirstOfPartition(boolean firstOfPartition) {
		this.firstOfPartition = firstOfPartition;
	}

	void add(OffsetRecord offset, CompletableFuture<Void> waiter) {
		if (this.closed) {
			waiter.completeExceptionally(CommitOutcome.FENCED.exception(this.claim));
			return;
		}
		if (offset.offset() < this.highest) {
			waiter.completeExceptionally(new IllegalArgumentException("The offset " + offset.offset() + " of "
					+ this.claim.partition() + " is below " + this.highest + ", which was committed before"));
			return;
		}
		this.highest = offset.offset();
		List<CompletableFuture<Void>> waiters = new ArrayList<>();
		if (this.pending != null) {
			waiters.addAll(this.pending.waiters());
		}
		waiters.add(waiter);
		this.pending = new Commit(offset, waiters);
	}

	void atRelease(OffsetRecord offset) {
		if (!this.closed && offset.offset() >= this.highest) {
			this.atRelease = offset;
		}
	}

	boolean isReady() {
		return !this.closed && this.inFlight == null && this.pending != null;
	}

	Commit take() {
		if (this.pending == null) {
			throw new IllegalStateException("Nothing to commit for " + this.claim);
		}
		this.inFlight = this.pending;
		this.pending = null;
		return this.inFlight;
	}

	void concluded(CommitOutcome outcome) {
		Commit commit = this.inFlight;
		this.inFlight = null;
		if (commit != null) {
			complete(commit, outcome);
		}
		List<Runnable> idle = List.copyOf(this.whenIdle);
		this.whenIdle.clear();
		idle.forEach(Runnable::run);
	}

	/**
	 * Takes no more commits; what waits becomes the final commit.
	 * @param idle run once none is under way
	 */
	void close(Runnable idle) {
		this.closed = true;
		if (this.inFlight == null) {
			idle.run();
		}
		else {
			this.whenIdle.add(idle);
		}
	}

	@Nullable OffsetRecord finalOffset() {
		OffsetRecord waiting = (this.pending != null) ? this.pending.offset() : null;
		boolean newest = this.atRelease != null && this.atRelease.offset() >= this.highest;
		return newest ? this.atRelease : waiting;
	}

	/**
	 * The claim is over; who waits learns how.
	 * @param outcome the outcome of what was waiting
	 */
	void end(CommitOutcome outcome) {
		this.closed = true;
		if (this.pending != null) {
			complete(this.pending, outcome);
			this.pending = null;
		}
	}

	private void complete(Commit commit, CommitOutcome outcome) {
		for (CompletableFuture<Void> waiter : commit.waiters()) {
			if (outcome == CommitOutcome.DURABLE) {
				waiter.complete(null);
			}
			else {
				waiter.completeExceptionally(outcome.exception(this.claim));
			}
		}
	}

	/**
	 * An offset on its way, and who waits for it.
	 *
	 * @param offset the offset
	 * @param waiters who waits
	 */
	record Commit(OffsetRecord offset, List<CompletableFuture<Void>> waiters) {

	}

}
