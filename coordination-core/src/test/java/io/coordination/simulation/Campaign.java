// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.coordination.Assignor;
import io.coordination.GroupOptions;
import io.coordination.MemberPhase;

/**
 * One seeded run of a whole group: faults for a while, then calm, then everything must
 * come to rest, and at last a single change in quiet times. Which faults, how many
 * members and partitions, how long a tick: all of it follows from the seed.
 */
final class Campaign {

	private static final int MEMBERS_AT_MOST = 5;

	private final long seed;

	private final Simulation simulation;

	private final Cluster cluster;

	private final Chance chance;

	private final boolean soundLeases;

	private final boolean meddled;

	/** Members come and go all the time. */
	private final boolean restless;

	private final long calm;

	private final Faults faults;

	Campaign(long seed, int traced) {
		this.seed = seed;
		Conditions conditions = new Conditions();
		this.simulation = new Simulation(seed, conditions, traced);
		this.chance = this.simulation.chance();
		this.soundLeases = this.chance.happens(0.7);
		this.meddled = this.chance.happens(0.15);
		this.restless = this.chance.happens(0.4);
		vary(conditions);
		this.cluster = new Cluster(this.simulation, options());
		this.cluster.onLeft(this::replaceLater);
		this.calm = (20 + this.chance.below(20)) * Conditions.SECONDS;
		this.faults = new Faults(this.simulation, (1 + this.chance.below(8)) * Conditions.SECONDS, this.calm,
				(victim) -> start(idOf(victim)));
	}

	private void vary(Conditions conditions) {
		conditions.tick = this.chance.pick(List.of(1L, 1L, 2L)) * Conditions.SECONDS;
		conditions.sessionTimeout = Duration.ofNanos(this.chance.pick(List.of(3, 4, 6, 6, 9)) * conditions.tick);
		conditions.hintLost = this.chance.happens(0.05) ? 1 : often(0.5, 0.2 * this.chance.fraction());
		conditions.hintLate = often(0.5, 0.2 * this.chance.fraction());
		conditions.reportLost = often(0.2, 0.2);
		conditions.reportLate = often(0.2, 0.3);
		conditions.expiryLate = often(0.2, 0.6);
		conditions.callbackHigh = this.chance.pick(List.of(2L, 50L, 50L, 2000L, 6000L)) * Conditions.MILLIS;
		conditions.callbackHangs = often(0.3, 0.05);
		conditions.callbackDeaf = often(0.5, 0.5);
		conditions.clockSkew = this.chance.pick(List.of(0.001, 0.001, 0.08));
		conditions.newerLibraries = often(0.2, 0.5);
		conditions.callbackThrows = often(0.2, 0.1);
		conditions.callbackLeaves = often(0.1, 0.03);
	}

	private double often(double share, double probability) {
		return this.chance.happens(share) ? probability : 0;
	}

	private GroupOptions options() {
		// Another one's chance, so that the rest of the run is the same with any
		// assignor.
		Chance erratic = new Chance(~this.seed);
		return GroupOptions.named("g")
			.assignor(erratic.happens(0.2) ? new ErraticAssignor(erratic) : Assignor.sticky())
			.topic("t", 1 + this.chance.below(12))
			.initialRebalanceDelay(Duration.ofMillis(this.chance.below(1000)))
			.rebalanceDelay(Duration.ofMillis(this.chance.below(300)))
			.revocationTimeout(Duration.ofMillis(500 + this.chance.below(4000)))
			.shutdownTimeout(Duration.ofSeconds(5))
			.build();
	}

	Cluster cluster() {
		return this.cluster;
	}

	Simulation simulation() {
		return this.simulation;
	}

	/**
	 * Runs to the end.
	 * @return hash of everything that happened
	 * @throws AssertionError if an invariant did not hold, with the command that repeats
	 * the run
	 */
	long run() {
		try {
			begin();
			this.simulation.run(this.calm + Conditions.MILLIS - this.simulation.time().now());
			new Epilogue(this.cluster).run();
			return this.simulation.trace().hash();
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError("seed " + this.seed + ": " + ex.getMessage()
					+ "\nrepeat with: mvn -pl coordination-core test -Dtest=CampaignTests#oneSeed -Dseed=" + this.seed
					+ "\n" + this.cluster.describe() + this.simulation.trace(), ex);
		}
	}

	private void begin() {
		if (this.soundLeases && !this.meddled) {
			this.faults.allow(FaultKind.EXPIRE, 0);
		}
		else {
			this.cluster.leases().ignore();
		}
		if (this.meddled) {
			this.faults.also(new Meddler(this.cluster, this.calm)::meddle);
		}
		this.faults.also(new Ambush(this.simulation, this.faults::strike)::lay);
		int members = 2 + this.chance.below(MEMBERS_AT_MOST - 1);
		for (int number = 1; number <= members; number++) {
			String id = "m" + number;
			this.simulation.time().after(this.chance.between(0, 3 * Conditions.SECONDS), () -> start(id));
		}
		vary(this.faults);
		this.faults.start();
		supervise();
	}

	// A run without some kinds of faults leaves more room for what the others do.
	private void vary(Faults faults) {
		this.faults.also(this::leaveAndComeBack);
		if (this.restless) {
			this.faults.also(this::leaveAndComeBack).also(this::leaveAndComeBack).also(this::leaveAndComeBack);
		}
		if (this.chance.happens(0.5)) {
			Stream.of(FaultKind.values())
				.filter((kind) -> this.chance.happens(0.5))
				.forEach((kind) -> faults.allow(kind, 0));
		}
		if (this.chance.happens(0.5)) {
			Saboteur saboteur = new Saboteur(faults);
			this.simulation.store().onTransaction(saboteur::committed);
			this.cluster.onCallback(saboteur::callsBack);
		}
	}

	private void start(String id) {
		SimulatedMember member = this.cluster.start(id);
		this.faults.add(new Victim(member.process(), member.client()));
	}

	// What was refused its id, since another session had it for too long, is started
	// again.
	private void supervise() {
		for (SimulatedMember member : this.cluster.running()) {
			if (member.group().status().phase() == MemberPhase.FAILED
					&& this.cluster.active().stream().noneMatch((other) -> other.id().equals(member.id()))) {
				member.process().kill();
				this.faults.remove(new Victim(member.process(), member.client()));
				start(member.id().value());
			}
		}
		if (this.simulation.time().now() < this.calm) {
			this.faults.after(2 * Conditions.SECONDS, this::supervise);
		}
	}

	private static String idOf(Victim victim) {
		String name = victim.process().name();
		return name.substring(0, name.indexOf('.'));
	}

	private void leaveAndComeBack() {
		if (this.cluster.members().isEmpty()) {
			return;
		}
		SimulatedMember member = this.chance.pick(this.cluster.members());
		if (!member.isRunning() || member.process().isPaused()) {
			return;
		}
		if (this.chance.happens(0.3)) {
			member.leaveAndJoinAgain(Duration.ofMillis(this.chance.below(5000)));
		}
		else {
			member.leave();
			replaceLater(member);
		}
	}

	private void replaceLater(SimulatedMember member) {
		this.faults.remove(new Victim(member.process(), member.client()));
		this.faults.after(this.chance.between(0, this.restless ? 2 : 10) * Conditions.SECONDS,
				() -> start(member.id().value()));
	}

}
