// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.MemberPhase;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.MemberAction.Ending;
import io.coordination.protocol.member.MemberAction.Kind;
import io.coordination.protocol.member.MemberState.Connection;
import io.coordination.protocol.member.MemberState.Leaving;
import io.coordination.protocol.member.MemberState.View;
import io.coordination.schema.Registration;
import org.jspecify.annotations.Nullable;

/**
 * The state of a member while it is being stepped, and the actions so far.
 */
final class MemberDraft {

	static final int MAX_REFUSED = 2000;

	final List<MemberAction> actions = new ArrayList<>();

	final TenureMap tenures;

	MemberPhase phase;

	Optional<String> failure;

	Connection connection;

	View view;

	Registration.Ack acked;

	Leaving leaving;

	long lastCallback;

	Seen seen;

	/** The target all of whose partitions have a tenure, if it is known. */
	@Nullable PartitionSet covered;

	MemberDraft() {
		this.tenures = new TenureMap();
		this.phase = MemberPhase.JOINING;
		this.failure = Optional.empty();
		this.connection = Connection.NONE;
		this.view = View.NONE;
		this.acked = Registration.Ack.NONE;
		this.leaving = Leaving.NOT;
		this.seen = Seen.NOTHING;
	}

	MemberDraft(MemberState state) {
		this.tenures = new TenureMap(state.tenures);
		this.phase = state.phase;
		this.failure = state.failure;
		this.connection = state.connection;
		this.view = state.view;
		this.acked = state.acked;
		this.leaving = state.leaving;
		this.lastCallback = state.lastCallback;
		this.seen = state.seen;
		this.covered = state.covered;
	}

	// Gives each partition of the target a tenure, if it has none.
	void cover() {
		if (!isCovered()) {
			this.view.target().forEach((partition) -> this.tenures.putIfAbsent(partition, Tenure.WANTED));
			this.covered = this.view.target();
			this.tenures.forgetRemovals();
		}
	}

	boolean isCovered() {
		return this.covered != null && this.covered.equals(this.view.target()) && !this.tenures.isAnyRemoved();
	}

	boolean isIn(MemberPhase... phases) {
		return List.of(phases).contains(this.phase);
	}

	void act(MemberAction action) {
		this.actions.add(action);
	}

	void end(List<HeldClaim> claims, Ending ending) {
		if (!claims.isEmpty()) {
			act(new MemberAction.End(List.copyOf(claims), ending));
		}
	}

	// Begins a callback for the claims; who calls puts its id into the tenures.
	long tell(Kind kind, List<HeldClaim> claims) {
		long callback = ++this.lastCallback;
		act(new MemberAction.Tell(callback, kind, List.copyOf(claims)));
		return callback;
	}

	// As many as a registration has room for; the others when one of these is gone.
	PartitionSet refused() {
		return PartitionSet.of(this.tenures.refused(MAX_REFUSED));
	}

}
