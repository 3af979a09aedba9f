// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;

import io.coordination.AssignmentRequest;
import io.coordination.assignment.AssignmentCheck;

/**
 * Asks assignors, and judges their answers: an ill one is replaced by that of the
 * built-in sticky assignor. An answer counts only as long as nothing of what it was asked
 * has changed.
 */
final class LeaderPlans {

	private static final long PAUSE_AFTER_FAILURE = 1_000_000_000;

	private final LeaderDraft draft;

	LeaderPlans(LeaderDraft draft) {
		this.draft = draft;
	}

	void begin(Distribution distribution) {
		if (this.draft.planning.isEmpty()) {
			ask(distribution.basis(), distribution.balanceRequest(), false);
		}
	}

	private void ask(AssignmentRequest basis, AssignmentRequest request, boolean builtIn) {
		long plan = ++this.draft.lastPlan;
		this.draft.planning = Optional.of(new Planning(plan, basis, request, builtIn, Optional.empty()));
		this.draft.act(new LeaderAction.Plan(plan, request, builtIn));
	}

	void answered(LeaderEvent.Planned event) {
		Optional<Planning> asked = this.draft.planning
			.filter((planning) -> planning.plan() == event.plan() && planning.answer().isEmpty());
		if (asked.isEmpty()) {
			return;
		}
		Planning planning = asked.get();
		Optional<String> refusal = event.assignment().isPresent()
				? AssignmentCheck.refusal(planning.request(), event.assignment().get()) : Optional.of(event.failure());
		if (refusal.isEmpty()) {
			this.draft.planning = event.assignment().map(planning::answered);
		}
		else if (planning.builtIn()) {
			this.draft.act(new LeaderAction.Warn("The built-in sticky assignor failed: " + refusal.get()));
			askAgainLater();
		}
		else {
			this.draft.act(new LeaderAction.Warn("The assignor " + this.draft.settings.assignor()
					+ " failed, so that the built-in sticky one serves this generation: " + refusal.get()));
			ask(planning.basis(), planning.request(), true);
		}
	}

	// What stands, stands well; but it must not be taken for balanced.
	private void askAgainLater() {
		this.draft.planning = Optional.empty();
		long delay = Math.max(this.draft.settings.rebalanceDelay(), PAUSE_AFTER_FAILURE);
		this.draft.quiet = Optional.of(Quiet.begin(this.draft.now, delay, LeaderPublication.RESTORED));
	}

	void dropStale(Distribution distribution) {
		this.draft.planning = this.draft.planning.filter((planning) -> planning.basis().equals(distribution.basis())
				&& planning.request().equals(distribution.balanceRequest()));
	}

}
