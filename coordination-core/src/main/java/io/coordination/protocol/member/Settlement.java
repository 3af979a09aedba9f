// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.List;

import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.Step;
import io.coordination.protocol.member.MemberState.Removal;
import io.coordination.protocol.member.Tenure.Stage;
import io.coordination.schema.Registration;

/**
 * What follows from a member's state, whatever the event was: patience that ends, claims
 * to try, the ack, the next move of leaving. Changes nothing if nothing is due.
 */
final class Settlement {

	private final MemberDraft draft;

	private final Tenures tenures;

	private final long now;

	Settlement(MemberDraft draft, Tenures tenures, long now) {
		this.draft = draft;
		this.tenures = tenures;
		this.now = now;
	}

	long settle() {
		this.tenures.expire();
		if (this.draft.isIn(MemberPhase.ACTIVE) && this.draft.connection.mayAct()) {
			claim();
		}
		if (this.draft.connection.mayAct()) {
			acknowledge();
		}
		if (this.draft.isIn(MemberPhase.DRAINING)) {
			leave();
		}
		if (this.draft.isIn(MemberPhase.LEFT, MemberPhase.FAILED)) {
			finish();
		}
		return deadline();
	}

	private void claim() {
		if (!this.draft.view.trusted()) {
			return;
		}
		this.draft.cover();
		List<Partition> wanted = this.tenures.in(Stage.WANTED);
		if (!wanted.isEmpty()) {
			wanted.forEach((partition) -> this.draft.tenures.put(partition, Tenure.CLAIMING));
			this.draft.act(new MemberAction.Claim(this.draft.connection.term(), wanted, this.draft.view.generation(),
					this.draft.view.version()));
		}
	}

	private void acknowledge() {
		Registration.Ack acked = this.draft.acked;
		boolean reached = this.draft.view.generation() > 0 && isReached();
		long generation = reached ? this.draft.view.generation() : acked.generation();
		int held = reached ? this.draft.tenures.count(Stage.HELD) : acked.held();
		PartitionSet refused = this.draft.refused();
		if (generation != acked.generation() || held != acked.held() || !refused.equals(acked.refused())) {
			this.draft.acked = new Registration.Ack(generation, held, refused);
			this.draft.act(new MemberAction.Acknowledge(generation, held, refused));
		}
	}

	// Whether exactly the target is held, less what is refused; what it stands by
	// for may be held or waited for.
	private boolean isReached() {
		PartitionSet target = this.draft.view.target();
		boolean settled = this.draft.tenures.all((partition, tenure) -> switch (tenure.stage()) {
			case HELD -> target.contains(partition);
			case WAITING -> this.draft.view.standby().contains(partition);
			case UNWINDING -> tenure.refused() || !target.contains(partition);
			default -> false;
		});
		return settled && (this.draft.isCovered() || target.stream().allMatch(this.draft.tenures::contains));
	}

	private void leave() {
		if (this.draft.leaving.alone() <= this.now) {
			this.tenures.revoke(this.tenures.in(Stage.HELD));
		}
		boolean late = this.draft.leaving.deadline() <= this.now;
		if (late) {
			this.tenures.abandon(this.tenures.in(Stage.HELD, Stage.REVOKING));
		}
		boolean empty = this.draft.tenures.isEmpty();
		if (!this.draft.connection.registered() || late) {
			if (empty || late) {
				conclude();
			}
		}
		else if (empty && this.draft.leaving.removal() == Removal.DUE) {
			deregister();
		}
	}

	private void conclude() {
		this.draft.phase = MemberPhase.LEFT;
		this.draft.act(new MemberAction.Conclude());
	}

	// Not while a claim is under way, which may still come about: nobody claims without
	// being registered. Also without a registration, for what was claimed before somebody
	// deleted that may still stand in the session, which lives on.
	private void finish() {
		boolean due = this.draft.connection.sessionId() != 0 && this.draft.leaving.removal() == Removal.DUE;
		if (due && this.draft.tenures.count(Stage.CLAIMING) == 0) {
			deregister();
		}
	}

	private void deregister() {
		this.draft.leaving = this.draft.leaving.with(Removal.UNDER_WAY);
		this.draft.act(new MemberAction.Deregister(this.draft.leaving.returning()));
	}

	private long deadline() {
		long deadline = this.draft.tenures.earliestDeadline();
		if (this.draft.isIn(MemberPhase.DRAINING)) {
			long alone = (this.draft.leaving.alone() > this.now) ? this.draft.leaving.alone() : Step.NEVER;
			deadline = Math.min(deadline, Math.min(alone, this.draft.leaving.deadline()));
		}
		return deadline;
	}

}
