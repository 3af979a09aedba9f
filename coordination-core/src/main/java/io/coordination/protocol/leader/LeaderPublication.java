// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.Assignment;
import io.coordination.GroupState;
import io.coordination.PartitionSet;
import io.coordination.protocol.leader.Rebalancing.Rebalance;

/**
 * Writes targets and state: the state first, since it holds the generation that the next
 * leader must exceed, whatever becomes of this one.
 */
final class LeaderPublication {

	/** A target was amiss without a change of members. */
	static final Cause RESTORED = new Cause("failover", "targets restored", false);

	private final LeaderDraft draft;

	private final GroupView view;

	LeaderPublication(LeaderDraft draft) {
		this.draft = draft;
		this.view = draft.view.orElseThrow();
	}

	// Whether there was anything to write.
	boolean recover(Distribution distribution, Assignment assignment) {
		know(this.view.displaced().plus(left(distribution.orphans())));
		long generation = this.view.nextGeneration();
		List<LeaderChange> targets = TargetChanges.of(this.view, distribution, assignment, generation);
		return !targets.isEmpty() && publish(distribution, assignment, targets);
	}

	// Also tells members that get nothing, once, that they get nothing.
	boolean balance(Distribution distribution, Assignment assignment) {
		if (!this.view.displaced().sets().isEmpty()) {
			know(this.view.displaced().minus(distribution.gained(assignment)));
		}
		long generation = this.view.nextGeneration();
		List<LeaderChange> targets = new ArrayList<>(
				TargetChanges.empty(this.view, distribution, assignment, generation));
		targets.addAll(TargetChanges.of(this.view, distribution, assignment, generation));
		return !targets.isEmpty() && publish(distribution, assignment, targets);
	}

	// Of partitions without a member those that had one.
	private PartitionSet left(PartitionSet orphans) {
		return this.view.previous()
			.values()
			.stream()
			.map(orphans::intersect)
			.reduce(PartitionSet.empty(), PartitionSet::plus);
	}

	private void know(Displaced displaced) {
		this.draft.view = Optional.of(this.view.withDisplaced(displaced));
	}

	private boolean publish(Distribution distribution, Assignment assignment, List<LeaderChange> targets) {
		long generation = this.view.nextGeneration();
		String reason = begin();
		Headline headline = new Headline(GroupState.COMPLETING_REBALANCE, generation, reason, distribution.topics(),
				distribution.unassigned(assignment));
		List<LeaderChange> changes = new ArrayList<>();
		changes.add(new LeaderChange.State(headline, this.view.headline().isEmpty()));
		changes.addAll(targets);
		write(changes);
		return true;
	}

	// Recovery and balance after one change are one rebalance.
	private String begin() {
		Optional<Quiet> quiet = this.draft.quiet;
		long since = quiet.map(Quiet::since).orElse(this.draft.now);
		Cause cause = quiet.map(Quiet::cause).orElse(RESTORED);
		this.draft.current.filter((current) -> current.since() != since).ifPresent((current) -> report(current, false));
		this.draft.current = Optional.of(new Rebalance(since, cause.word()));
		this.draft.quiet = quiet.map(Quiet::hidden);
		return cause.line();
	}

	boolean state(Headline headline) {
		if (this.view.headline().filter(headline::equals).isPresent()) {
			return false;
		}
		write(List.of(new LeaderChange.State(headline, this.view.headline().isEmpty())));
		return true;
	}

	private void write(List<LeaderChange> changes) {
		this.draft.work(LeaderWork.writing(changes));
		List<LeaderChange> now = changes.subList(0, TargetChanges.together(this.draft.view.orElseThrow(), changes));
		this.draft.act(new LeaderAction.Publish(this.draft.term.fence(), List.copyOf(now)));
	}

	void confirm(int written) {
		List<LeaderChange> changes = this.draft.term.work().changes();
		GroupView after = this.view;
		for (LeaderChange change : changes.subList(0, written)) {
			after = after.with(change);
		}
		this.draft.view = Optional.of(after);
		after.headline().ifPresent(this::report);
		if (written == changes.size()) {
			this.draft.work(LeaderWork.NONE);
		}
		else {
			rest(changes.subList(0, written), changes.subList(written, changes.size()));
		}
	}

	private void rest(List<LeaderChange> written, List<LeaderChange> rest) {
		if (TargetChanges.isAnyGaining(this.view, written) && !TargetChanges.isAnyGaining(this.view, rest)) {
			this.draft.work(LeaderWork.waiting(rest, this.draft.now + this.draft.settings.headStart()));
		}
		else {
			write(rest);
		}
	}

	void resume() {
		write(this.draft.term.work().changes());
	}

	private void report(Headline headline) {
		GroupState before = this.view.headline().map(Headline::state).orElse(GroupState.EMPTY);
		long generation = this.view.headline().map(Headline::generation).orElse(0L);
		if (headline.state() != before || headline.generation() != generation) {
			this.draft.act(new LeaderAction.ReportState(before, headline));
		}
		if (headline.state() == GroupState.STABLE) {
			this.draft.current.ifPresent((current) -> report(current, true));
			this.draft.current = Optional.empty();
		}
	}

	private void report(Rebalance rebalance, boolean completed) {
		this.draft
			.act(new LeaderAction.ReportRebalance(rebalance.word(), completed, this.draft.now - rebalance.since()));
	}

}
