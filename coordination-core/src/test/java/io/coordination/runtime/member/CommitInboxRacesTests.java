// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.Races;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Threads that commit under one claim while the loop fetches what they ask.
 */
class CommitInboxRacesTests {

	private static final HeldClaim CLAIM = new HeldClaim(new Partition("orders", 7), 1, 10, 1, 1);

	@Test
	void everyCommitEndsAndTheHighestIsFetchedLast() {
		Races.neverFail(() -> new Committing(false));
	}

	@Test
	void wakeThatIsForgottenWouldBeFound() {
		Races.fail(() -> new Committing(true));
	}

	private static final class Committing implements Races.Round {

		private final CommitInbox inbox = new CommitInbox();

		private final AtomicInteger wakes = new AtomicInteger();

		private final AtomicLong offset = new AtomicLong();

		private final Queue<CompletableFuture<Void>> commits = new ConcurrentLinkedQueue<>();

		private final boolean forgetful;

		private long last = -1;

		private @Nullable String failure;

		Committing(boolean forgetful) {
			this.forgetful = forgetful;
		}

		@Override
		public List<Runnable> actors() {
			return List.of(this::commit, this::commit, this::fetchWhenWoken);
		}

		private void commit() {
			for (int i = 0; i < 8; i++) {
				this.commits.add(this.inbox.commit(new OffsetAndMetadata(this.offset.incrementAndGet(), ""),
						this.wakes::incrementAndGet));
				Races.jolt();
			}
		}

		private void fetchWhenWoken() {
			for (int i = 0; i < 16; i++) {
				if (this.wakes.get() > 0) {
					fetchOnce();
				}
				Races.jolt();
			}
		}

		private void fetchOnce() {
			if (this.forgetful) {
				fetch();
				Races.jolt();
				this.wakes.set(0);
			}
			else {
				this.wakes.decrementAndGet();
				Races.jolt();
				fetch();
			}
		}

		private void fetch() {
			CommitInbox.Commit commit = this.inbox.fetch();
			if (commit != null) {
				if (commit.offset().offset() < this.last) {
					this.failure = "went back";
				}
				this.last = commit.offset().offset();
				commit.end(CommitOutcome.DURABLE, CLAIM);
			}
		}

		@Override
		public @Nullable String failure() {
			while (this.wakes.getAndDecrement() > 0) {
				fetch();
			}
			if (this.commits.stream().anyMatch((commit) -> !commit.isDone())) {
				return "a commit was forgotten";
			}
			if (this.failure == null && this.last != this.offset.get()) {
				// whoever came late with a lower offset was refused
				return "the highest was not committed";
			}
			return this.failure;
		}

	}

}
