// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;

/**
 * What happens to single processes and their connections.
 */
final class ProcessFaults {

	private final Faults faults;

	ProcessFaults(Faults faults) {
		this.faults = faults;
	}

	void flap(Victim victim) {
		for (int count = 1; count <= 8; count++) {
			this.faults.after(count * 400L * Conditions.MILLIS, victim.client()::cut);
		}
	}

	// Silent for about as long as a lease lasts, so that what begins anew after each
	// silence is
	// interrupted by the next.
	void stutter(Victim victim) {
		Chance chance = this.faults.chance();
		Wire wire = victim.client().wire();
		long at = 0;
		for (int count = 0; count < 3; count++) {
			long silent = chance.between(this.faults.timeout() / 2, this.faults.timeout() * 9 / 10);
			long heard = chance.between(0, 20 * Conditions.MILLIS);
			this.faults.after(at, () -> wire.hold(chance.happens(0.5), true));
			this.faults.after(at + silent, () -> wire.hold(false, false));
			this.faults.after(at + silent + heard, victim.client()::cut);
			at += silent + heard + chance.between(0, 500 * Conditions.MILLIS);
		}
		this.faults.after(at, () -> wire.hold(false, false));
	}

	void holdOneWay(Victim victim) {
		boolean out = this.faults.chance().happens(0.5);
		holdWire(victim, out, !out);
	}

	void holdWire(Victim victim, boolean out, boolean in) {
		Wire wire = victim.client().wire();
		wire.hold(out, in);
		this.faults.after(this.faults.length(), () -> wire.hold(false, false));
	}

	void slow(Victim victim) {
		Chance chance = this.faults.chance();
		Wire wire = victim.client().wire();
		wire.slow(chance.between(5 * Conditions.MILLIS, this.faults.timeout() / 8));
		this.faults.after(2 * this.faults.length(), () -> wire.slow(0));
	}

	void pause(Victim victim) {
		victim.process().pause();
		this.faults.after(this.faults.length(), victim.process()::resume);
	}

	void freeze(Victim victim) {
		victim.process().freeze();
		this.faults.after(this.faults.length(), victim.process()::resume);
	}

	void stall(Victim victim) {
		Pipe thread = victim.process().holdOne();
		this.faults.after(this.faults.length(), thread::release);
	}

	// No lease foresees a wall clock that goes back while the monotonic one stands.
	void jump(Victim victim) {
		if (victim.process().isFrozen()) {
			return;
		}
		long seconds = this.faults.chance().between(-3600, 3600);
		victim.process()
			.jumpWall(this.faults.chance().happens(0.5) ? Duration.ofSeconds(seconds) : Duration.ofMillis(seconds));
	}

}
