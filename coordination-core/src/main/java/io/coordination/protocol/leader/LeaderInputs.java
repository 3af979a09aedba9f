// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;
import java.util.SortedMap;

import io.coordination.MemberId;
import io.coordination.schema.GroupRecord;

/**
 * Takes what was read into the leader's view of the group, and notes what changed.
 */
final class LeaderInputs {

	private final LeaderDraft draft;

	LeaderInputs(LeaderDraft draft) {
		this.draft = draft;
	}

	void load(GroupSnapshot snapshot) {
		if (this.draft.view.isPresent() && this.draft.view.get().agreesWith(snapshot, this.draft.settings.standby())) {
			look(snapshot.members());
		}
		else {
			takeOver(snapshot);
		}
	}

	// The targets are somebody else's work: what is amiss is recovered at once, and an
	// assignor looks at the rest. The group shows nothing of it if it changes nothing.
	private void takeOver(GroupSnapshot snapshot) {
		this.draft.changed(cause(snapshot));
		this.draft.balanced = Optional.empty();
		this.draft.planning = Optional.empty();
		GroupView view = GroupView.of(snapshot, this.draft.settings.standby());
		if (this.draft.view.isPresent()) {
			view = view.after(this.draft.view.get());
		}
		this.draft.view = Optional.of(withMembers(view, snapshot.members()));
		this.draft.settling = Optional.empty();
	}

	private Cause cause(GroupSnapshot snapshot) {
		MemberId self = this.draft.settings.self();
		Optional<MemberId> leader = snapshot.state().map(GroupRecord::leader);
		if (this.draft.view.isPresent()) {
			return new Cause("failover", "targets or state changed by somebody else", false);
		}
		if (leader.isEmpty()) {
			return new Cause("join", Changes.names(snapshot.members().keySet()) + " joined", true);
		}
		String line = self + (leader.get().equals(self) ? " leads again" : " took over from " + leader.get());
		return new Cause("failover", line, false);
	}

	void look(SortedMap<MemberId, SeenMember> newest) {
		SortedMap<MemberId, SeenMember> withheld = Settling.withheld(this.draft.view.orElseThrow().members(), newest);
		if (withheld.equals(newest)) {
			this.draft.settling = Optional.empty();
		}
		else {
			this.draft.settling = Optional
				.of(Settling.of(this.draft.settling, newest, this.draft.now, this.draft.settings.rebalanceDelay()));
		}
		take(withheld);
	}

	void settle() {
		Optional<Settling> settled = this.draft.settling.filter((settling) -> settling.due() <= this.draft.now);
		settled.ifPresent((settling) -> {
			this.draft.settling = Optional.empty();
			take(settling.newest());
		});
	}

	private void take(SortedMap<MemberId, SeenMember> members) {
		GroupView before = this.draft.view.orElseThrow();
		if (before.members().equals(members)) {
			return;
		}
		GroupView after = withMembers(this.draft.settings.standby() ? before.withoutReturned(members) : before,
				members);
		this.draft.view = Optional.of(after);
		Changes.between(before, after, this.draft.now).ifPresent(this.draft::changed);
		members.forEach((id, member) -> {
			SeenMember known = before.members().get(id);
			if (known == null || known.czxid() != member.czxid()) {
				warnOfAssignor(id, member);
			}
		});
	}

	private GroupView withMembers(GroupView view, SortedMap<MemberId, SeenMember> members) {
		return view.withMembers(members, Grace.of(view, members, this.draft.now, this.draft.settings.rejoinGrace()));
	}

	private void warnOfAssignor(MemberId id, SeenMember member) {
		String own = this.draft.settings.assignor();
		member.registration()
			.filter((registration) -> !registration.assignor().equals(own))
			.ifPresent((registration) -> this.draft.act(new LeaderAction.Warn("Member " + id + " declares the assignor "
					+ registration.assignor() + "; the leader's, " + own + ", counts")));
	}

}
