// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.util.concurrent.CompletableFuture;

import io.coordination.CoordinationException;
import io.coordination.MemberPhase;
import io.coordination.protocol.member.MemberState;
import io.coordination.runtime.GroupContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a membership has come, for those who wait for it, for observers and the log.
 */
final class Milestones {

	private static final Logger logger = LoggerFactory.getLogger(Milestones.class);

	private final GroupContext context;

	private final CompletableFuture<Void> declared = new CompletableFuture<>();

	private final CompletableFuture<Void> registered = new CompletableFuture<>();

	private final CompletableFuture<Void> cleared = new CompletableFuture<>();

	Milestones(GroupContext context) {
		this.context = context;
	}

	// It is known what to declare.
	CompletableFuture<Void> declared() {
		return this.declared;
	}

	CompletableFuture<Void> registered() {
		return this.registered;
	}

	// Nothing of the membership remains.
	CompletableFuture<Void> cleared() {
		return this.cleared;
	}

	void reachRegistered(MemberState state) {
		logger.info("group {} member {} generation {}: registered", this.context.group(), this.context.self(),
				state.generation());
		this.registered.complete(null);
	}

	void progress(MemberState before, MemberState after) {
		if (after.generation() != before.generation() && after.phase() != MemberPhase.LEFT) {
			this.context.observers()
				.tell((observer) -> observer.onRebalanceStarted(this.context.group(), after.generation()));
		}
		if (after.phase() != before.phase()) {
			enter(after);
		}
	}

	private void enter(MemberState state) {
		if (state.phase() == MemberPhase.FAILED) {
			String why = state.failure().orElse("");
			logger.error("group {} member {} generation {}: can't take part: {}", this.context.group(),
					this.context.self(), state.generation(), why);
			this.registered.completeExceptionally(new CoordinationException(why));
		}
		else if (state.phase() == MemberPhase.LEFT) {
			logger.info("group {} member {} generation {}: left", this.context.group(), this.context.self(),
					state.generation());
			this.registered.completeExceptionally(new CoordinationException(
					"Member '" + this.context.self() + "' has left before it was registered"));
		}
	}

}
