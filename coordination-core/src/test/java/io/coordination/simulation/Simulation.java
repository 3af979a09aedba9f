// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.function.BooleanSupplier;

/**
 * One run: everything that happens in it follows from its seed.
 */
final class Simulation {

	private final Conditions conditions;

	private final VirtualTime time;

	private final Trace trace;

	private final SimulatedStore store;

	/**
	 * Begins a run.
	 * @param seed the seed
	 * @param conditions what it is like
	 * @param traced how many of the last lines of the trace to keep
	 */
	Simulation(long seed, Conditions conditions, int traced) {
		this.conditions = conditions;
		this.time = new VirtualTime(new Chance(seed));
		this.trace = new Trace(this.time, traced);
		this.store = new SimulatedStore(this.time, conditions, this.trace, conditions.servers);
	}

	Conditions conditions() {
		return this.conditions;
	}

	VirtualTime time() {
		return this.time;
	}

	Chance chance() {
		return this.time.chance();
	}

	Trace trace() {
		return this.trace;
	}

	SimulatedStore store() {
		return this.store;
	}

	/**
	 * Starts a process.
	 * @param name its name, another one than that of all before
	 * @return the process
	 */
	VirtualProcess newProcess(String name) {
		double skew = this.conditions.clockSkew * (2 * chance().fraction() - 1);
		this.trace.add(name, "started", 0, null);
		return new VirtualProcess(name, this.time, 1 + skew);
	}

	VirtualEnvironment environmentOf(VirtualProcess process) {
		return new VirtualEnvironment(process, this.conditions);
	}

	void run(long nanos) {
		this.time.runUntil(this.time.now() + nanos);
	}

	/**
	 * Looks at invariants where what is thrown would be caught: by the library, which
	 * takes all that a listener throws, or by a future. The run fails all the same.
	 * @param check looks at them
	 */
	void judge(Runnable check) {
		try {
			check.run();
		}
		catch (Invariant.Violation ex) {
			this.time.after(0, () -> {
				throw ex;
			});
		}
	}

	/**
	 * Runs until something is so.
	 * @param what what is awaited
	 * @param condition whether it is so
	 * @param nanos how long at most
	 */
	void await(String what, BooleanSupplier condition, long nanos) {
		if (!this.time.runUntil(condition, this.time.now() + nanos)) {
			throw new AssertionError("Not so within " + nanos / Conditions.SECONDS + " s: " + what + "\n" + this.trace);
		}
	}

}
