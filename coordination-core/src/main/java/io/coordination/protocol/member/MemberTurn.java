// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.MemberState.Connection;
import io.coordination.protocol.member.MemberState.Leaving;
import io.coordination.protocol.member.MemberState.Removal;
import io.coordination.protocol.member.MemberState.View;
import io.coordination.protocol.member.Tenure.Stage;
import io.coordination.schema.Registration;

/**
 * What a member makes of one event.
 */
final class MemberTurn implements MemberEvent.Handler {

	private static final String RESTORED = "ZooKeeper's data went back: the ensemble was restored from a backup or"
			+ " replaced. Raise the highest tokens that your resources remember, or reset them, then restart this"
			+ " process";

	private final MemberDraft draft;

	private final Tenures tenures;

	private final long now;

	private final boolean standby;

	MemberTurn(MemberDraft draft, Tenures tenures, long now, boolean standby) {
		this.draft = draft;
		this.tenures = tenures;
		this.now = now;
		this.standby = standby;
	}

	@Override
	public void leaseBegan(MemberEvent.LeaseBegan event) {
		Connection before = this.draft.connection;
		if (before.sessionId() != event.sessionId()) {
			sessionEnded();
			this.draft.connection = new Connection(event.sessionId(), event.term(), true, false,
					this.draft.seen.highestToken());
			if (this.draft.isIn(MemberPhase.JOINING)) {
				this.draft.act(new MemberAction.Register());
			}
		}
		else if (before.term() != event.term()) {
			leaseLapsed();
			this.draft.connection = new Connection(before.sessionId(), event.term(), true, before.registered(),
					before.floor());
			if (before.registered()) {
				this.draft.act(new MemberAction.Reconcile());
			}
			else if (this.draft.isIn(MemberPhase.JOINING, MemberPhase.WAITING_FOR_ID, MemberPhase.ACTIVE)) {
				this.draft.act(new MemberAction.Register());
			}
		}
	}

	@Override
	public void leaseLapsed() {
		this.tenures.loseAll(false);
		this.draft.connection = this.draft.connection.lapsed();
		this.draft.view = this.draft.view.trusted(false);
	}

	@Override
	public void sessionEnded() {
		this.tenures.loseAll(true);
		this.draft.connection = Connection.NONE;
		this.draft.view = this.draft.view.unreadable();
		this.draft.acked = Registration.Ack.NONE;
		if (this.draft.isIn(MemberPhase.ACTIVE, MemberPhase.WAITING_FOR_ID)) {
			this.draft.phase = MemberPhase.JOINING;
		}
	}

	@Override
	public void registered(MemberEvent.Registered event) {
		if (event.sessionId() != this.draft.connection.sessionId() || this.draft.connection.registered()) {
			return;
		}
		this.draft.connection = this.draft.connection.registered(true);
		if (this.draft.isIn(MemberPhase.LEFT, MemberPhase.FAILED)) {
			this.draft.leaving = this.draft.leaving.with(this.draft.leaving.removal().registered());
			return;
		}
		this.draft.acked = Registration.Ack.NONE;
		if (!this.draft.isIn(MemberPhase.DRAINING)) {
			this.draft.phase = MemberPhase.ACTIVE;
		}
		this.draft.act(new MemberAction.Reconcile());
	}

	@Override
	public void idOccupied() {
		if (this.draft.isIn(MemberPhase.JOINING)) {
			this.draft.phase = MemberPhase.WAITING_FOR_ID;
		}
	}

	@Override
	public void refused(MemberEvent.Refused event) {
		fail(event.why());
	}

	private void fail(String why) {
		if (this.draft.isIn(MemberPhase.LEFT, MemberPhase.FAILED)) {
			return;
		}
		List<HeldClaim> held = this.tenures.claims(this.tenures.in(Stage.HELD, Stage.REVOKING));
		this.draft.phase = MemberPhase.FAILED;
		this.draft.failure = Optional.of(why);
		this.tenures.loseAll(false);
		if (!held.isEmpty()) {
			this.draft.act(new MemberAction.Release(held));
		}
	}

	@Override
	public void targetRead(MemberEvent.TargetRead event) {
		View view = this.draft.view;
		long generation = event.target().generation();
		PartitionSet target = event.target().claimable();
		if (generation < view.generation()) {
			// What is read after the registration is at least as new as that, and so as
			// all that was read in earlier sessions.
			if (this.draft.connection.registered() && this.draft.isIn(MemberPhase.ACTIVE)) {
				fail(RESTORED);
			}
			return;
		}
		boolean known = generation == view.generation();
		if (known && target.equals(view.target())) {
			if (event.version() != view.version()) {
				this.draft.view = View.of(event.target(), event.version());
			}
			return;
		}
		// Published anew, after somebody had deleted all that told of this generation.
		if (known && !this.draft.connection.registered()) {
			return;
		}
		this.draft.view = View.of(event.target(), event.version());
		List<Partition> removed = this.draft.tenures.partitions()
			.stream()
			.filter((partition) -> !target.contains(partition))
			.toList();
		this.tenures.forget(removed);
		this.tenures.revoke(removed.stream().filter(this.draft.tenures::contains).toList());
	}

	@Override
	public void targetUnreadable() {
		this.draft.view = this.draft.view.unreadable();
	}

	@Override
	public void claimsResolved(MemberEvent.ClaimsResolved event) {
		if (event.sessionId() != this.draft.connection.sessionId()) {
			return;
		}
		boolean rewound = event.claimed()
			.stream()
			.anyMatch((claim) -> claim.token() <= this.draft.connection.floor() || this.draft.seen.isAfter(claim));
		boolean current = event.term() == this.draft.connection.term() && this.draft.connection.mayAct()
				&& this.draft.isIn(MemberPhase.ACTIVE) && !rewound;
		List<HeldClaim> kept = new ArrayList<>();
		List<HeldClaim> dropped = new ArrayList<>();
		for (HeldClaim claim : event.claimed()) {
			boolean wanted = current && this.draft.view.target().contains(claim.partition());
			(wanted ? kept : dropped).add(claim);
		}
		this.draft.seen = this.draft.seen.with(event.claimed());
		this.tenures.assign(kept);
		this.tenures.drop(dropped);
		event.occupied().forEach((partition) -> resolve(partition, Tenure.WAITING));
		event.notClaimed().forEach(this.draft.tenures::remove);
		leftovers(event.leftover());
		if (!event.notClaimed().isEmpty()) {
			this.draft.view = this.draft.view.trusted(false);
			this.draft.act(new MemberAction.ReadTarget());
		}
		if (rewound) {
			fail(RESTORED);
		}
	}

	private void resolve(Partition partition, Tenure waiting) {
		boolean wanted = this.draft.isIn(MemberPhase.ACTIVE) && this.draft.connection.leaseRunning()
				&& this.draft.view.target().contains(partition);
		if (wanted) {
			this.draft.tenures.put(partition, waiting);
		}
		else {
			this.draft.tenures.remove(partition);
		}
	}

	private void leftovers(PartitionSet partitions) {
		if (!partitions.isEmpty()) {
			partitions.stream()
				.filter((partition) -> !isUnwinding(partition))
				.forEach((partition) -> this.draft.tenures.put(partition, Tenure.LEFTOVER));
			this.draft.act(new MemberAction.ReleaseLeftovers(partitions));
		}
	}

	private boolean isUnwinding(Partition partition) {
		Tenure tenure = this.draft.tenures.get(partition);
		return tenure != null && tenure.stage() == Stage.UNWINDING;
	}

	@Override
	public void mayBeFree(MemberEvent.MayBeFree event) {
		event.partitions().forEach((partition) -> {
			Tenure tenure = this.draft.tenures.get(partition);
			if (tenure != null && tenure.stage() == Stage.WAITING) {
				this.draft.tenures.put(partition, Tenure.WANTED);
			}
		});
	}

	@Override
	public void callbackReturned(MemberEvent.CallbackReturned event) {
		this.tenures.callbackReturned(event.id(), event.partitions());
	}

	@Override
	public void released(MemberEvent.Released event) {
		if (event.sessionId() == this.draft.connection.sessionId()) {
			this.tenures.released(event.partitions().toList());
		}
	}

	@Override
	public void ownedListed(MemberEvent.OwnedListed event) {
		if (event.sessionId() != this.draft.connection.sessionId()) {
			return;
		}
		List<Partition> deleted = new ArrayList<>();
		event.expected().forEach((partition, token) -> {
			Tenure tenure = this.draft.tenures.get(partition);
			boolean same = tenure != null && (tenure.stage() == Stage.HELD || tenure.stage() == Stage.REVOKING)
					&& tenure.heldClaim().token() == token;
			if (same && !event.owned().contains(partition)) {
				deleted.add(partition);
			}
		});
		this.tenures.lose(deleted);
		leftovers(PartitionSet.of(event.owned()
			.stream()
			.filter((partition) -> !this.draft.tenures.contains(partition) || isUnwinding(partition))
			.toList()));
		this.draft.view = this.draft.view.trusted(true);
	}

	@Override
	public void registrationMissing(MemberEvent.RegistrationMissing event) {
		if (event.sessionId() == this.draft.connection.sessionId() && this.draft.connection.registered()
				&& this.draft.isIn(MemberPhase.ACTIVE)) {
			this.draft.connection = this.draft.connection.registered(false);
			this.draft.act(new MemberAction.Register());
		}
	}

	@Override
	public void leave(MemberEvent.Leave event) {
		if (this.draft.isIn(MemberPhase.LEFT, MemberPhase.FAILED)) {
			this.draft.act(new MemberAction.Conclude());
			return;
		}
		if (this.draft.isIn(MemberPhase.DRAINING)) {
			return;
		}
		this.draft.phase = MemberPhase.DRAINING;
		// Who stands by waits for nothing but the release.
		boolean atOnce = event.returning() || this.standby;
		long patience = atOnce ? 0 : Math.max(0, event.deadline() - this.now) / 2;
		this.draft.leaving = new Leaving(event.deadline(), this.now + patience, event.returning(), Removal.DUE);
		this.tenures.forget(this.draft.tenures.partitions());
		// Who returns is to look like one that vanished.
		if (this.draft.connection.registered() && !atOnce) {
			this.draft.act(new MemberAction.AnnounceDraining());
		}
	}

	// Revoked as if the target had lost it. It is claimed anew once it is released, or,
	// if
	// its callback doesn't return in time, refused.
	@Override
	public void givenUp(MemberEvent.GivenUp event) {
		Tenure tenure = this.draft.tenures.get(event.partition());
		if (tenure != null && tenure.stage() == Stage.HELD && tenure.heldClaim().token() == event.token()) {
			this.tenures.revoke(List.of(event.partition()));
		}
	}

	@Override
	public void alone() {
		if (this.draft.isIn(MemberPhase.DRAINING) && this.draft.leaving.alone() > this.now) {
			this.draft.leaving = this.draft.leaving.alone(this.now);
		}
	}

	@Override
	public void deregistered() {
		this.draft.leaving = this.draft.leaving.with(this.draft.leaving.removal().over());
		if (this.draft.leaving.removal() == Removal.DONE) {
			this.draft.connection = this.draft.connection.registered(false);
		}
		if (this.draft.isIn(MemberPhase.DRAINING)) {
			this.draft.phase = MemberPhase.LEFT;
			this.draft.act(new MemberAction.Conclude());
		}
	}

	@Override
	public void tick() {
		// Time is looked at after every event.
	}

}
