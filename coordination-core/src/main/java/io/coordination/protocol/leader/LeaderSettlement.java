// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.assignment.Recovery;
import io.coordination.protocol.leader.LeaderState.Role;
import io.coordination.protocol.leader.LeaderWork.Kind;

/**
 * What follows from a leader's state, whatever the event was. Decides from what is known
 * now, so that a missed or a repeated event makes no difference.
 */
final class LeaderSettlement {

	private final LeaderDraft draft;

	private final LeaderPlans plans;

	LeaderSettlement(LeaderDraft draft) {
		this.draft = draft;
		this.plans = new LeaderPlans(draft);
	}

	void settle() {
		if (!this.draft.is(Role.LEADING)) {
			return;
		}
		new LeaderInputs(this.draft).settle();
		abstainFromOldSchema();
		if (this.draft.isDoing(Kind.WAITING)
				&& (this.draft.term.work().due() <= this.draft.now || this.draft.candidacy.resigning())) {
			new LeaderPublication(this.draft).resume();
		}
		if (this.draft.candidacy.resigning()) {
			resign();
		}
		else if (this.draft.isDoing(Kind.NONE)) {
			if (this.draft.term.reload()) {
				this.draft.reload(false);
				this.draft.work(LeaderWork.LOADING);
				this.draft.act(new LeaderAction.Load(this.draft.term.fence()));
			}
			else if (this.draft.view.isPresent()) {
				decide(this.draft.view.get());
			}
		}
	}

	private void abstainFromOldSchema() {
		int oldest = this.draft.view.map(GroupView::oldestSchema).orElse(Integer.MAX_VALUE);
		if (oldest < LeaderSettings.OLDEST_SCHEMA && !this.draft.candidacy.resigning()) {
			this.draft.candidacy = this.draft.candidacy.abstaining();
			this.draft.act(new LeaderAction.Warn("Can't lead: a member reads schema " + oldest
					+ " only, this release writes " + LeaderSettings.OLDEST_SCHEMA + " or newer"));
		}
	}

	private void resign() {
		if (this.draft.isDoing(Kind.NONE) || this.draft.isDoing(Kind.LOADING) || this.draft.isDoing(Kind.BLOCKED)) {
			this.draft.work(LeaderWork.RESIGNING);
			this.draft.act(new LeaderAction.Resign(this.draft.term.fence()));
		}
	}

	private void decide(GroupView view) {
		Distribution found = Distribution.of(view, this.draft.now).near(this.draft.near);
		Distribution distribution = this.draft.settings.standby() ? found.standingBy(view) : found;
		AssignmentRequest basis = distribution.basis();
		this.plans.dropStale(distribution);
		if (this.draft.balanced.filter(basis::equals).isPresent()) {
			this.draft.quiet = Optional.empty();
			this.draft.planning = Optional.empty();
		}
		boolean open = this.draft.now >= this.draft.publishFrom();
		if (open && (balance(distribution) || recover(view, distribution) || removeTarget(view, distribution))) {
			return;
		}
		if (open && this.draft.settings.standby() && !distribution.isNothingKept()) {
			rest(basis);
		}
		else if (open) {
			plan(distribution);
		}
		new LeaderPublication(this.draft).state(headline(view, distribution));
	}

	// Where somebody stands by, what has an owner stays where it is.
	private void rest(AssignmentRequest basis) {
		this.draft.balanced = Optional.of(basis);
		this.draft.quiet = Optional.empty();
		this.draft.planning = Optional.empty();
	}

	// An assignor's answer includes what recovery would do.
	private boolean balance(Distribution distribution) {
		Optional<Assignment> answer = this.draft.planning.flatMap(Planning::answer);
		if (answer.isEmpty()) {
			return false;
		}
		boolean published = new LeaderPublication(this.draft).balance(distribution, answer.get());
		this.draft.balanced = Optional.of(distribution.basis());
		this.draft.planning = Optional.empty();
		this.draft.quiet = Optional.empty();
		return published;
	}

	private boolean recover(GroupView view, Distribution distribution) {
		boolean sound = distribution.orphans().isEmpty() && TargetChanges.isNone(view, distribution);
		if (sound || isLeftToAssignor(distribution)) {
			return false;
		}
		Assignment filled = Recovery.fill(distribution.recoveryRequest());
		boolean published = new LeaderPublication(this.draft).recover(distribution, filled);
		if (published) {
			// Even if all members that were balanced before come back meanwhile.
			this.draft.balanced = Optional.empty();
			if (this.draft.quiet.isEmpty()) {
				this.draft.changed(LeaderPublication.RESTORED);
			}
		}
		return published;
	}

	// Where nobody keeps anything, nothing moves twice if the assignor decides at once.
	private boolean isLeftToAssignor(Distribution distribution) {
		return distribution.isNothingKept() && this.draft.quiet.isPresent() && !distribution.active().isEmpty();
	}

	// Only after its partitions stand elsewhere: until then the target tells who had
	// them.
	private boolean removeTarget(GroupView view, Distribution distribution) {
		if (isLeftToAssignor(distribution)) {
			return false;
		}
		Optional<MemberId> absent = view.targets()
			.keySet()
			.stream()
			.filter((id) -> !view.members().containsKey(id) && !distribution.pinned().containsKey(id))
			.findFirst();
		absent.ifPresent((id) -> {
			this.draft.work(LeaderWork.REMOVING);
			this.draft.act(new LeaderAction.RemoveTarget(this.draft.term.fence(), id));
		});
		return absent.isPresent();
	}

	// Not while a member may come back to its target: it would find others at work.
	private void plan(Distribution distribution) {
		boolean due = this.draft.quiet.filter((quiet) -> quiet.due() <= this.draft.now).isPresent();
		if ((due || isLeftToAssignor(distribution)) && distribution.pinned().isEmpty()) {
			this.plans.begin(distribution);
		}
	}

	private Headline headline(GroupView view, Distribution distribution) {
		Optional<Headline> before = view.headline();
		int orphans = distribution.orphans().size();
		// Also where the record is missing or garbled.
		long generation = view.publishedGeneration();
		Headline base = before.orElseGet(() -> new Headline(GroupState.COMPLETING_REBALANCE, generation, "group formed",
				distribution.topics(), orphans));
		if (this.draft.quiet.isPresent()) {
			Quiet quiet = this.draft.quiet.get();
			return quiet.shown() ? new Headline(GroupState.PREPARING_REBALANCE, generation, quiet.cause().line(),
					base.topics(), base.unassigned()) : base;
		}
		GroupState state = view.isAcknowledged() ? GroupState.STABLE : GroupState.COMPLETING_REBALANCE;
		return new Headline(state, generation, base.reason(), distribution.topics(), orphans);
	}

}
