// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.List;

import io.coordination.protocol.Step;

/**
 * A member: registers, follows its target, claims, revokes, releases and leaves.
 */
public final class MemberMachine {

	private final long revocationTimeout;

	private final boolean standby;

	/**
	 * Creates the machine.
	 * @param revocationTimeout how long a revocation may take, in nanoseconds
	 */
	public MemberMachine(long revocationTimeout) {
		this(revocationTimeout, false);
	}

	/**
	 * Creates the machine of a group in which members may stand by for partitions.
	 * @param revocationTimeout how long a revocation may take, in nanoseconds
	 * @param standby whether they do; who leaves then gives everything up at once
	 */
	public MemberMachine(long revocationTimeout, boolean standby) {
		this.revocationTimeout = revocationTimeout;
		this.standby = standby;
	}

	/**
	 * Makes one step.
	 * @param state the state before
	 * @param now the monotonic clock
	 * @param event what happened
	 * @return the state after, and what to do
	 */
	public Step<MemberState, MemberAction> step(MemberState state, long now, MemberEvent event) {
		MemberDraft draft = new MemberDraft(state);
		Tenures tenures = new Tenures(draft, now, this.revocationTimeout);
		event.handle(new MemberTurn(draft, tenures, now, this.standby));
		long deadline = new Settlement(draft, tenures, now).settle();
		return new Step<>(new MemberState(draft), List.copyOf(draft.actions), deadline);
	}

}
