// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.coordination.OffsetAndMetadata;
import io.coordination.protocol.member.HeldClaim;
import org.jspecify.annotations.Nullable;

/**
 * What the application asked to commit under a claim and nobody has fetched. It holds one
 * commit and one final offset at most, however often it is asked and however long
 * ZooKeeper does not answer: a newer commit takes the place of the one that waits, and
 * shares its future. Offsets never go back.
 */
public final class CommitInbox {

	private static final Content EMPTY = new Content(-1, null, null);

	/** In place of a reference of its own, of which there would be one for each claim. */
	private static final AtomicReferenceFieldUpdater<CommitInbox, Content> CONTENT = AtomicReferenceFieldUpdater
		.newUpdater(CommitInbox.class, Content.class, "content");

	private volatile Content content = EMPTY;

	/**
	 * Asks for a commit. On any thread.
	 * @param offset the offset
	 * @param wake run if nothing was waiting, so that somebody fetches it
	 * @return completes with the commit, or with a newer one
	 */
	public CompletableFuture<Void> commit(OffsetAndMetadata offset, Runnable wake) {
		CommitFuture fresh = new CommitFuture();
		while (true) {
			Content before = this.content;
			if (offset.offset() < before.highest()) {
				return CompletableFuture.failedFuture(new IllegalArgumentException("The offset " + offset.offset()
						+ " is below " + before.highest() + ", which was committed before under the same claim"));
			}
			Commit waiting = before.commit();
			CommitFuture durable = (waiting != null) ? waiting.durable() : fresh;
			Content after = new Content(offset.offset(), new Commit(offset, durable), before.atRelease());
			if (CONTENT.compareAndSet(this, before, after)) {
				if (waiting == null) {
					wake.run();
				}
				return durable;
			}
		}
	}

	/**
	 * Sets the final offset, unless it is below one that was to be committed. On any
	 * thread.
	 * @param offset the offset
	 * @param wake run if there was none
	 */
	public void commitOnRelease(OffsetAndMetadata offset, Runnable wake) {
		Content before = Objects.requireNonNull(CONTENT.getAndUpdate(this,
				(now) -> (offset.offset() < now.highest()) ? now : new Content(now.highest(), now.commit(), offset)));
		if (before.atRelease() == null && offset.offset() >= before.highest()) {
			wake.run();
		}
	}

	/**
	 * Ends what waits because the claim is over.
	 * @param claim the claim
	 */
	public void fence(HeldClaim claim) {
		Commit waiting = fetch();
		if (waiting != null) {
			waiting.end(CommitOutcome.FENCED, claim);
		}
	}

	boolean isEmpty() {
		return this.content.commit() == null;
	}

	@Nullable Commit fetch() {
		return fetchAll().commit();
	}

	// The final offset stays: it may be set again, but is never taken back.
	Content fetchAll() {
		return Objects
			.requireNonNull(CONTENT.getAndUpdate(this, (now) -> new Content(now.highest(), null, now.atRelease())));
	}

	/**
	 * What is in it.
	 *
	 * @param highest the highest offset that was to be committed, -1 if there was none
	 * @param commit what is to be committed
	 * @param atRelease the final offset
	 */
	record Content(long highest, @Nullable Commit commit, @Nullable OffsetAndMetadata atRelease) {

		@Nullable OffsetAndMetadata last() {
			if (this.atRelease != null && this.atRelease.offset() >= this.highest) {
				return this.atRelease;
			}
			return (this.commit != null) ? this.commit.offset() : null;
		}

	}

	/**
	 * A commit that somebody waits for.
	 *
	 * @param offset the offset
	 * @param durable ends with it
	 */
	record Commit(OffsetAndMetadata offset, CommitFuture durable) {

		void end(CommitOutcome outcome, HeldClaim claim) {
			this.durable.end((outcome == CommitOutcome.DURABLE) ? null : outcome.exception(claim));
		}

	}

}
