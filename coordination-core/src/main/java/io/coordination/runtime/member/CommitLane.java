// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.List;

import io.coordination.OffsetAndMetadata;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.member.CommitInbox.Commit;
import io.coordination.runtime.member.CommitInbox.Content;
import org.jspecify.annotations.Nullable;

/**
 * The commits of one claim: one under way at a time, what comes meanwhile waits in the
 * inbox, so that within a claim offsets never go back.
 */
final class CommitLane {

	private final HeldClaim claim;

	private final CommitInbox inbox;

	private final List<Runnable> whenIdle = new ArrayList<>(0);

	private @Nullable Commit inFlight;

	private @Nullable Content last;

	private boolean closed;

	private boolean firstOfPartition;

	private boolean queued;

	CommitLane(HeldClaim claim, CommitInbox inbox) {
		this.claim = claim;
		this.inbox = inbox;
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

	boolean isClosed() {
		return this.closed;
	}

	boolean isReady() {
		return !this.closed && this.inFlight == null && !this.inbox.isEmpty();
	}

	// Whether it was not in the queue.
	boolean queue() {
		boolean before = this.queued;
		this.queued = true;
		return !before;
	}

	void unqueue() {
		this.queued = false;
	}

	OffsetAndMetadata take() {
		Commit commit = this.inbox.fetch();
		if (commit == null) {
			throw new IllegalStateException("Nothing to commit for " + this.claim);
		}
		this.inFlight = commit;
		return commit.offset();
	}

	void concluded(CommitOutcome outcome) {
		Commit commit = this.inFlight;
		this.inFlight = null;
		if (commit != null) {
			commit.end(outcome, this.claim);
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
		if (!this.closed) {
			this.closed = true;
			this.last = this.inbox.fetchAll();
		}
		if (this.inFlight == null) {
			idle.run();
		}
		else {
			this.whenIdle.add(idle);
		}
	}

	@Nullable OffsetAndMetadata finalOffset() {
		return (this.last != null) ? this.last.last() : null;
	}

	/**
	 * The claim is over; who waits learns how.
	 * @param outcome the outcome of what was waiting
	 */
	void end(CommitOutcome outcome) {
		this.closed = true;
		Commit waiting = (this.last != null) ? this.last.commit() : this.inbox.fetch();
		this.last = null;
		if (waiting != null) {
			waiting.end(outcome, this.claim);
		}
	}

}
