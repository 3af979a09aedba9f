// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import io.coordination.protocol.Step;

/**
 * A member as leader: stands for election, decides the targets and publishes them, keeps
 * the group's state and resigns.
 */
public final class LeaderMachine {

	private final LeaderSettings settings;

	/**
	 * Creates the machine.
	 * @param settings what it goes by
	 */
	public LeaderMachine(LeaderSettings settings) {
		this.settings = settings;
	}

	/**
	 * Makes one step.
	 * @param state the state before
	 * @param now the monotonic clock
	 * @param event what happened
	 * @return the state after, and what to do
	 */
	public Step<LeaderState, LeaderAction> step(LeaderState state, long now, LeaderEvent event) {
		LeaderDraft draft = new LeaderDraft(state, this.settings, now);
		event.handle(new LeaderTurn(draft));
		new LeaderSettlement(draft).settle();
		return new Step<>(draft.toState(), draft.actions(), draft.deadline());
	}

}
