// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;

import io.coordination.protocol.leader.LeaderState.Candidacy;
import io.coordination.protocol.leader.LeaderState.Near;
import io.coordination.protocol.leader.LeaderState.Role;
import io.coordination.protocol.leader.LeaderWork.Kind;

/**
 * What a leader, or a member that may come to lead, makes of one event.
 */
final class LeaderTurn implements LeaderEvent.Handler {

	private final LeaderDraft draft;

	LeaderTurn(LeaderDraft draft) {
		this.draft = draft;
	}

	@Override
	public void registered() {
		if (this.draft.is(Role.ABSENT) && !this.draft.candidacy.leaving()) {
			this.draft.candidacy = new Candidacy(Role.FOLLOWING, this.draft.now, false, false);
		}
	}

	@Override
	public void unregistered() {
		endTerm();
		becomeAbsent();
	}

	@Override
	public void resignRequested() {
		this.draft.candidacy = this.draft.candidacy.asLeaving();
		if (this.draft.is(Role.ABSENT) || this.draft.is(Role.FOLLOWING)) {
			becomeAbsent();
		}
	}

	@Override
	public void leaderFound() {
		fenced();
	}

	@Override
	public void leaderMissing() {
		fenced();
		if (this.draft.is(Role.FOLLOWING)) {
			this.draft.become(Role.ELECTING);
			this.draft.act(new LeaderAction.Elect());
		}
	}

	@Override
	public void elected(LeaderEvent.Elected event) {
		if (this.draft.is(Role.ELECTING)) {
			this.draft.beginTerm(event.fence());
			this.draft.become(Role.LEADING);
			this.draft.act(new LeaderAction.ChangeLeadership(true));
			this.draft.reload(true);
		}
	}

	@Override
	public void notElected() {
		if (this.draft.is(Role.ELECTING)) {
			follow();
		}
	}

	@Override
	public void loaded(LeaderEvent.Loaded event) {
		if (this.draft.isDoing(Kind.LOADING)) {
			this.draft.work(LeaderWork.NONE);
			new LeaderInputs(this.draft).load(event.snapshot());
		}
	}

	@Override
	public void membersRead(LeaderEvent.MembersRead event) {
		if (this.draft.is(Role.LEADING) && this.draft.view.isPresent()) {
			new LeaderInputs(this.draft).look(event.members());
		}
	}

	@Override
	public void nearChanged(LeaderEvent.NearChanged event) {
		Near near = new Near(event.near(), event.follow());
		boolean other = !this.draft.near.equals(near);
		this.draft.near = near;
		if (other && near.follow() && this.draft.is(Role.LEADING) && this.draft.view.isPresent()) {
			this.draft.changed(new Cause("leaders", "partitions are led elsewhere than before", true));
		}
	}

	@Override
	public void planned(LeaderEvent.Planned event) {
		new LeaderPlans(this.draft).answered(event);
	}

	@Override
	public void written(LeaderEvent.Written event) {
		if (this.draft.isDoing(Kind.WRITING)) {
			new LeaderPublication(this.draft).confirm(event.changes());
		}
	}

	@Override
	public void conflicted() {
		unpublished();
		if (this.draft.isDoing(Kind.WRITING) || this.draft.isDoing(Kind.REMOVING)) {
			this.draft.work(LeaderWork.NONE);
			this.draft.reload(true);
		}
	}

	@Override
	public void blocked() {
		unpublished();
		if (this.draft.isDoing(Kind.WRITING) || this.draft.isDoing(Kind.REMOVING) || this.draft.isDoing(Kind.LOADING)) {
			this.draft.work(LeaderWork.BLOCKED);
		}
	}

	// What was to be written may have been a balance.
	private void unpublished() {
		if (this.draft.isDoing(Kind.WRITING)) {
			this.draft.balanced = Optional.empty();
			if (this.draft.quiet.isEmpty()) {
				this.draft.changed(LeaderPublication.RESTORED);
			}
		}
	}

	@Override
	public void fenced() {
		if (this.draft.is(Role.LEADING)) {
			endTerm();
			follow();
		}
	}

	@Override
	public void targetRemoved(LeaderEvent.TargetRemoved event) {
		if (this.draft.isDoing(Kind.REMOVING)) {
			this.draft.work(LeaderWork.NONE);
			this.draft.view = this.draft.view.map((view) -> view.withoutTarget(event.member()));
		}
	}

	@Override
	public void resigned() {
		if (this.draft.isDoing(Kind.RESIGNING)) {
			endTerm();
			becomeAbsent();
		}
	}

	@Override
	public void reconcileDue() {
		if (this.draft.is(Role.LEADING) && !this.draft.isDoing(Kind.LOADING)) {
			this.draft.reload(true);
		}
		if (this.draft.isDoing(Kind.BLOCKED)) {
			this.draft.work(LeaderWork.NONE);
		}
	}

	@Override
	public void tick() {
		// Time alone has passed: settling looks at it.
	}

	private void endTerm() {
		if (this.draft.is(Role.LEADING)) {
			this.draft.act(new LeaderAction.ChangeLeadership(false));
			this.draft.beginTerm(-1);
		}
	}

	private void follow() {
		this.draft.become(Role.FOLLOWING);
		if (this.draft.candidacy.resigning()) {
			becomeAbsent();
		}
	}

	private void becomeAbsent() {
		if (this.draft.candidacy.resigning()) {
			this.draft.act(new LeaderAction.ConfirmResigned());
		}
		this.draft.candidacy = this.draft.candidacy.absent();
	}

}
