// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.AssignmentRequest;
import io.coordination.protocol.Step;
import io.coordination.protocol.leader.LeaderState.Candidacy;
import io.coordination.protocol.leader.LeaderState.Hints;
import io.coordination.protocol.leader.LeaderState.Near;
import io.coordination.protocol.leader.LeaderState.Role;
import io.coordination.protocol.leader.LeaderState.Term;
import io.coordination.protocol.leader.Rebalancing.Rebalance;

/**
 * The state of a leader while it is being stepped, and the actions so far.
 */
final class LeaderDraft {

	final LeaderSettings settings;

	final long now;

	private final List<LeaderAction> actions = new ArrayList<>();

	Candidacy candidacy;

	Term term;

	Optional<GroupView> view;

	Optional<AssignmentRequest> balanced;

	Optional<Quiet> quiet;

	Optional<Planning> planning;

	Optional<Rebalance> current;

	long lastPlan;

	Near near;

	Optional<Settling> settling;

	LeaderDraft(LeaderState state, LeaderSettings settings, long now) {
		this.settings = settings;
		this.now = now;
		this.candidacy = state.candidacy();
		this.term = state.term();
		this.view = state.view();
		this.balanced = state.rebalancing().balanced();
		this.quiet = state.rebalancing().quiet();
		this.planning = state.rebalancing().planning();
		this.current = state.rebalancing().current();
		this.lastPlan = state.rebalancing().lastPlan();
		this.near = state.hints().near();
		this.settling = state.hints().settling();
	}

	LeaderState toState() {
		Rebalancing rebalancing = new Rebalancing(this.balanced, this.quiet, this.planning, this.current,
				this.lastPlan);
		return new LeaderState(this.candidacy, this.term, this.view, rebalancing, new Hints(this.near, this.settling));
	}

	List<LeaderAction> actions() {
		return List.copyOf(this.actions);
	}

	void act(LeaderAction action) {
		this.actions.add(action);
	}

	boolean is(Role role) {
		return this.candidacy.role() == role;
	}

	void become(Role role) {
		this.candidacy = this.candidacy.as(role);
	}

	// Whether the leader does just this; false for everybody else.
	boolean isDoing(LeaderWork.Kind kind) {
		return is(Role.LEADING) && this.term.work().is(kind);
	}

	void work(LeaderWork work) {
		this.term = new Term(this.term.fence(), work, this.term.reload());
	}

	void reload(boolean reload) {
		this.term = new Term(this.term.fence(), this.term.work(), reload);
	}

	// Forgets all that belongs to a term; plans keep their numbers, since late answers
	// do.
	void beginTerm(int fence) {
		this.term = new Term(fence, LeaderWork.NONE, false);
		this.view = Optional.empty();
		this.balanced = Optional.empty();
		this.quiet = Optional.empty();
		this.planning = Optional.empty();
		this.current = Optional.empty();
		this.settling = Optional.empty();
	}

	// No leader publishes earlier after its own registration.
	long publishFrom() {
		return this.candidacy.registeredAt() + this.settings.initialDelay();
	}

	void changed(Cause cause) {
		long delay = this.settings.rebalanceDelay();
		this.quiet = Optional.of(this.quiet.map((quiet) -> quiet.extend(this.now, delay, cause))
			.orElseGet(() -> Quiet.begin(this.now, delay, cause)));
	}

	// When something that waits for time alone is due.
	long deadline() {
		long settled = this.settling.map(Settling::due).orElse(Step.NEVER);
		return Math.min(settled, isDoing(LeaderWork.Kind.NONE) ? decisionDue() : this.term.work().due());
	}

	private long decisionDue() {
		long deadline = later(publishFrom());
		if (this.quiet.isPresent()) {
			deadline = Math.min(deadline, later(Math.max(this.quiet.get().due(), publishFrom())));
		}
		for (long grace : this.view.map((view) -> view.grace().values()).orElse(List.of())) {
			deadline = Math.min(deadline, later(grace));
		}
		return deadline;
	}

	private long later(long time) {
		return (time > this.now) ? time : Step.NEVER;
	}

}
