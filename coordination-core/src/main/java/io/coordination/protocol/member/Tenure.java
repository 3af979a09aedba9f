// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import io.coordination.protocol.Step;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands to one partition.
 *
 * @param stage how far it is
 * @param claim the claim, from its confirmation on
 * @param callback id of the callback that runs for the partition, 0 if none
 * @param revoking whether that callback (or, while none runs, the last) was the
 * revocation
 * @param deadline when patience with the callback ends
 * @param refused whether the partition can't be taken because an old callback still runs
 * @param owesLost whether the listener is still to be told that the claim was lost
 */
record Tenure(Stage stage, @Nullable HeldClaim claim, long callback, boolean revoking, long deadline, boolean refused,
		boolean owesLost) {

	static final Tenure WANTED = new Tenure(Stage.WANTED, null, 0, false, Step.NEVER, false, false);

	static final Tenure CLAIMING = WANTED.to(Stage.CLAIMING);

	static final Tenure WAITING = WANTED.to(Stage.WAITING);

	/** An owner znode of our own that belongs to no claim, on its way out. */
	static final Tenure LEFTOVER = WANTED.to(Stage.RELEASING);

	Tenure to(Stage stage) {
		return new Tenure(stage, this.claim, this.callback, this.revoking, this.deadline, this.refused, this.owesLost);
	}

	Tenure claimed(HeldClaim claim, long callback) {
		return new Tenure(Stage.HELD, claim, callback, false, Step.NEVER, false, false);
	}

	Tenure callback(long callback) {
		return new Tenure(this.stage, this.claim, callback, this.revoking, this.deadline, this.refused, this.owesLost);
	}

	Tenure revoking(long callback) {
		return new Tenure(this.stage, this.claim, callback, true, this.deadline, this.refused, this.owesLost);
	}

	Tenure until(long deadline) {
		return new Tenure(this.stage, this.claim, this.callback, this.revoking, deadline, this.refused, this.owesLost);
	}

	Tenure refuse() {
		return new Tenure(this.stage, this.claim, this.callback, this.revoking, Step.NEVER, true, this.owesLost);
	}

	Tenure withoutRefusal() {
		return new Tenure(this.stage, this.claim, this.callback, this.revoking, this.deadline, false, this.owesLost);
	}

	Tenure owingLost(boolean owesLost) {
		return new Tenure(this.stage, this.claim, this.callback, this.revoking, this.deadline, this.refused, owesLost);
	}

	HeldClaim heldClaim() {
		if (this.claim == null) {
			throw new IllegalStateException("Not claimed: " + this);
		}
		return this.claim;
	}

	/**
	 * Stages, in the order of a partition's life with a member.
	 */
	enum Stage {

		/** In the target and, as far as known, free. */
		WANTED,

		/** A claim is under way. */
		CLAIMING,

		/** Another session owns it; its end is awaited. */
		WAITING,

		/** Claimed. */
		HELD,

		/** To be given up; the listener is being told, or will be. */
		REVOKING,

		/** The release is under way. */
		RELEASING,

		/** No longer owned, but a callback still runs. */
		UNWINDING

	}

}
