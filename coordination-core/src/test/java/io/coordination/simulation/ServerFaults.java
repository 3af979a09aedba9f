// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

/**
 * What happens to the servers.
 */
final class ServerFaults {

	private static final long LONGEST_LAG = 3 * Conditions.SECONDS;

	private final Faults faults;

	private final SimulatedStore store;

	ServerFaults(Faults faults, SimulatedStore store) {
		this.faults = faults;
		this.store = store;
	}

	void isolate() {
		SimulatedServer server = this.faults.chance().pick(this.store.servers());
		this.store.ensemble().isolate(server);
		this.faults.after(2 * this.faults.length(), () -> this.store.ensemble().heal(server));
	}

	/**
	 * A server is cut off, heard of for a moment, and cut off again: what was held back
	 * is answered, what follows from the answers is not.
	 */
	void flicker() {
		Chance chance = this.faults.chance();
		SimulatedServer server = chance.pick(this.store.servers());
		Ensemble ensemble = this.store.ensemble();
		long timeout = this.faults.timeout();
		long stalled = chance.between(timeout / 3, timeout * 2 / 3);
		long heard = chance.between(Conditions.MILLIS / 2, 3 * Conditions.MILLIS);
		ensemble.isolate(server);
		this.faults.after(stalled, () -> ensemble.heal(server));
		this.faults.after(stalled + heard, () -> ensemble.isolate(server));
		this.faults.after(stalled + heard + timeout / 2 + this.faults.length(), () -> ensemble.heal(server));
	}

	/**
	 * Nothing of a process is heard for a while. What it sends then is answered, but the
	 * leader is not told that its session lives: its server is cut off, perhaps before
	 * the next ping.
	 */
	void lastWord(Victim victim) {
		Chance chance = this.faults.chance();
		long timeout = this.faults.timeout();
		long silent = chance.between(timeout / 3, timeout * 2 / 3);
		long heard = chance.between(this.faults.tick() / 4, this.faults.tick() * 5 / 8);
		Wire wire = victim.client().wire();
		wire.hold(true, chance.happens(0.5));
		this.faults.after(silent, () -> wire.hold(false, false));
		this.faults.after(silent + heard, () -> {
			SimulatedServer server = victim.client().server();
			if (server != null && server != this.store.leader()) {
				this.store.ensemble().isolate(server);
				this.faults.after(timeout, () -> this.store.ensemble().heal(server));
			}
		});
	}

	void pauseLeader() {
		this.faults.after(this.faults.length(), this.store.ensemble().pauseLeader());
	}

	void elect() {
		this.store.ensemble().elect(this.faults.chance().between(0, 2 * Conditions.SECONDS));
	}

	void restart() {
		restart(this.faults.chance().pick(this.store.servers()));
	}

	private void restart(SimulatedServer server) {
		this.store.ensemble().stop(server, this.faults.chance().between(0, Conditions.SECONDS));
		this.faults.after(this.faults.length(), () -> this.store.ensemble().start(server));
	}

	void restartAll() {
		long at = 0;
		for (SimulatedServer server : this.store.servers()) {
			this.faults.after(at, () -> restart(server));
			at += this.faults.length() + Conditions.SECONDS;
		}
	}

	void lag() {
		Chance chance = this.faults.chance();
		SimulatedServer server = chance.pick(this.store.servers());
		server.setLag((long) (LONGEST_LAG * chance.fraction() * chance.fraction()));
		this.faults.after(this.faults.length(), () -> server.setLag(0));
	}

}
