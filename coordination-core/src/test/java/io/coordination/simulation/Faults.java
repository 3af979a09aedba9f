// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Lets things go wrong at random until a given time; what lasts is mended by then.
 */
final class Faults {

	private final Simulation simulation;

	private final Chance chance;

	private final long meanGap;

	private final long calmAt;

	private final Consumer<Victim> replace;

	private final Map<FaultKind, Consumer<Victim>> kinds = new EnumMap<>(FaultKind.class);

	private final List<FaultKind> lots = new ArrayList<>();

	private final List<Victim> victims = new ArrayList<>();

	private final List<Runnable> others = new ArrayList<>();

	/**
	 * Makes faults that don't happen before {@link #start}.
	 * @param simulation the run
	 * @param meanGap mean time between two faults
	 * @param calmAt when they end
	 * @param replace starts a process in the place of one that was killed
	 */
	Faults(Simulation simulation, long meanGap, long calmAt, Consumer<Victim> replace) {
		this.simulation = simulation;
		this.chance = simulation.chance();
		this.meanGap = meanGap;
		this.calmAt = calmAt;
		this.replace = replace;
		ProcessFaults processes = new ProcessFaults(this);
		this.kinds.put(FaultKind.CUT, (victim) -> victim.client().cut());
		this.kinds.put(FaultKind.FLAP, processes::flap);
		this.kinds.put(FaultKind.STUTTER, processes::stutter);
		this.kinds.put(FaultKind.BLACKHOLE, (victim) -> processes.holdWire(victim, true, true));
		this.kinds.put(FaultKind.ONE_WAY, processes::holdOneWay);
		this.kinds.put(FaultKind.SLOW, processes::slow);
		this.kinds.put(FaultKind.EXPIRE, this::expire);
		this.kinds.put(FaultKind.ABANDON, (victim) -> victim.client().abandonSession());
		this.kinds.put(FaultKind.PAUSE, processes::pause);
		this.kinds.put(FaultKind.FREEZE, processes::freeze);
		this.kinds.put(FaultKind.STALL, processes::stall);
		this.kinds.put(FaultKind.JUMP, processes::jump);
		this.kinds.put(FaultKind.KILL, this::kill);
		ServerFaults servers = new ServerFaults(this, simulation.store());
		this.kinds.put(FaultKind.ISOLATE, (victim) -> servers.isolate());
		this.kinds.put(FaultKind.FLICKER, (victim) -> servers.flicker());
		this.kinds.put(FaultKind.LAST_WORD, servers::lastWord);
		this.kinds.put(FaultKind.PAUSE_LEADER, (victim) -> servers.pauseLeader());
		this.kinds.put(FaultKind.ELECTION, (victim) -> servers.elect());
		this.kinds.put(FaultKind.RESTART_SERVER, (victim) -> servers.restart());
		this.kinds.put(FaultKind.ROLLING_RESTART, (victim) -> servers.restartAll());
		this.kinds.put(FaultKind.LAG, (victim) -> servers.lag());
		for (FaultKind kind : FaultKind.values()) {
			allow(kind, kind.weight());
		}
	}

	/**
	 * Sets how often a kind happens relative to the others.
	 * @param kind the kind
	 * @param weight its weight, 0 for never
	 * @return itself
	 */
	Faults allow(FaultKind kind, int weight) {
		this.lots.removeIf((lot) -> lot == kind);
		for (int count = 0; count < weight; count++) {
			this.lots.add(kind);
		}
		return this;
	}

	/**
	 * Adds a fault of another kind, which happens as often as a {@link FaultKind} of
	 * weight 2.
	 * @param fault lets it happen
	 * @return itself
	 */
	Faults also(Runnable fault) {
		this.others.add(fault);
		this.others.add(fault);
		return this;
	}

	void add(Victim victim) {
		this.victims.add(victim);
	}

	/**
	 * Takes a process out that ended by itself.
	 * @param victim the process
	 */
	void remove(Victim victim) {
		this.victims.remove(victim);
	}

	List<Victim> victims() {
		return List.copyOf(this.victims);
	}

	void start() {
		this.simulation.time().at(this.calmAt, this.simulation.conditions()::calm);
		next();
	}

	private void next() {
		long at = this.simulation.time().now() + this.chance.gap(this.meanGap);
		if (at < this.calmAt) {
			this.simulation.time().at(at, () -> {
				strike();
				next();
			});
		}
	}

	private void strike() {
		int lot = this.chance.below(this.lots.size() + this.others.size());
		if (lot >= this.lots.size()) {
			this.others.get(lot - this.lots.size()).run();
		}
		else if (!this.victims.isEmpty()) {
			strike(this.lots.get(lot), this.chance.pick(this.victims));
		}
	}

	/**
	 * Lets a fault happen now.
	 * @param kind the kind
	 * @param victim the process, which doesn't matter for faults of servers
	 */
	void strike(FaultKind kind, Victim victim) {
		Consumer<Victim> fault = this.kinds.get(kind);
		if (fault != null && !victim.process().isKilled()) {
			this.simulation.trace().add(victim.process().name(), kind.name(), 0, "fault");
			fault.accept(victim);
		}
	}

	/**
	 * Lets a fault happen now to the process that has a session, unless there is none any
	 * more, or the faults have ended.
	 * @param kind the kind; nothing happens if it isn't allowed
	 * @param session the session
	 */
	void strike(FaultKind kind, long session) {
		if (this.simulation.time().now() < this.calmAt && this.lots.contains(kind)) {
			List.copyOf(this.victims)
				.stream()
				.filter((victim) -> victim.client().session() != null && victim.client().session().id() == session)
				.forEach((victim) -> strike(kind, victim));
		}
	}

	/**
	 * Mends something later, at the latest when the faults end.
	 * @param nanos when
	 * @param mend what to do
	 */
	void after(long nanos, Runnable mend) {
		long now = this.simulation.time().now();
		this.simulation.time().at(Math.max(now, Math.min(now + nanos, this.calmAt)), mend);
	}

	/**
	 * Does something soon, unless the faults have ended by then.
	 * @param nanos when
	 * @param fault what to do
	 */
	void soon(long nanos, Runnable fault) {
		long at = this.simulation.time().now() + nanos;
		if (at < this.calmAt) {
			this.simulation.time().at(at, fault);
		}
	}

	/**
	 * A length that matters to sessions: about a session timeout, shorter more often.
	 * @return nanoseconds
	 */
	long length() {
		return (long) (timeout() * 1.6 * this.chance.fraction() * this.chance.fraction());
	}

	long timeout() {
		return this.simulation.conditions().sessionTimeout.toNanos();
	}

	long tick() {
		return this.simulation.conditions().tick;
	}

	Chance chance() {
		return this.chance;
	}

	private void expire(Victim victim) {
		SimulatedSession session = victim.client().session();
		if (session != null) {
			this.simulation.store().endSession(session.id());
		}
	}

	private void kill(Victim victim) {
		victim.process().kill();
		this.victims.remove(victim);
		after(length(), () -> this.replace.accept(victim));
	}

}
