// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.coordination.Assignor;
import io.coordination.GroupOptions;

/**
 * One seeded run of a whole group: faults for a while, then calm, then everything must
 * come to rest, and at last a single change in quiet times. Which faults, how many
 * members and partitions, how long a tick: all of it follows from the seed.
 */
final class Campaign {

	private static final int MEMBERS_AT_MOST = 5;

	private static final String SOURCED = "Sourced";

	private static final String STANDBY = "Standby";

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

	private final Turnover turnover;

	/** Empty if they are in the options. */
	private final Optional<SimulatedTopics> topics;

	private final String tests;

	Campaign(long seed, int traced) {
		this(seed, traced, "");
	}

	private Campaign(long seed, int traced, String tests) {
		this.tests = tests;
		boolean sourced = tests.equals(SOURCED);
		boolean standby = tests.equals(STANDBY);
		this.seed = seed;
		Conditions conditions = new Conditions();
		this.simulation = new Simulation(seed, conditions, traced);
		this.chance = this.simulation.chance();
		this.soundLeases = this.chance.happens(0.7);
		this.meddled = this.chance.happens(0.15);
		this.restless = this.chance.happens(0.4);
		vary(conditions);
		int partitions = 1 + this.chance.below(standby ? 1 : 12);
		GroupOptions.Builder options = options();
		// Another one's chance, so that the rest of the run is the same with any topics.
		Chance others = new Chance(seed ^ 0x5bd1e995L);
		this.topics = sourced ? Optional.of(new SimulatedTopics(this.simulation, others,
				others.pick(List.of(1L, 50L, 300L, 1500L)) * Conditions.MILLIS)) : Optional.empty();
		if (standby) {
			options.standby(true).assignor(Assignor.sticky());
		}
		this.cluster = this.topics.map((source) -> Cluster.of(this.simulation, options, source))
			.orElseGet(() -> new Cluster(this.simulation, options.topic("t", partitions).build()));
		this.calm = (20 + this.chance.below(20)) * Conditions.SECONDS;
		this.faults = new Faults(this.simulation, (1 + this.chance.below(8)) * Conditions.SECONDS, this.calm,
				this::replace);
		this.turnover = new Turnover(this.cluster, this.faults, this.calm, this.restless ? 2 : 10);
	}

	/**
	 * A run in which the topics come from a source, and change as long as there are
	 * faults.
	 * @param seed the seed
	 * @param traced how many of the last lines of the trace to keep
	 * @return the run
	 */
	static Campaign sourced(long seed, int traced) {
		return new Campaign(seed, traced, SOURCED);
	}

	/**
	 * A run of an election: members stand by for what another holds, and take it over by
	 * themselves.
	 * @param seed the seed
	 * @param traced how many of the last lines of the trace to keep
	 * @return the run
	 */
	static Campaign standingBy(long seed, int traced) {
		return new Campaign(seed, traced, STANDBY);
	}

	private void replace(Victim victim) {
		this.turnover.replace(victim);
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

	private GroupOptions.Builder options() {
		// Another one's chance, so that the rest of the run is the same with any
		// assignor.
		Chance erratic = new Chance(~this.seed);
		return GroupOptions.named("g")
			.assignor(erratic.happens(0.2) ? new ErraticAssignor(erratic) : Assignor.sticky())
			.initialRebalanceDelay(Duration.ofMillis(this.chance.below(1000)))
			.rebalanceDelay(Duration.ofMillis(this.chance.below(300)))
			.revocationTimeout(Duration.ofMillis(500 + this.chance.below(4000)))
			.shutdownTimeout(Duration.ofSeconds(5));
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
					+ "\nrepeat with: mvn -pl coordination-core test -Dtest=" + this.tests
					+ "CampaignTests#oneSeed -Dseed=" + this.seed + "\n" + this.cluster.describe()
					+ this.simulation.trace(), ex);
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
		vary(this.faults);
		this.topics
			.ifPresent((source) -> source.changeUntil(2 * Conditions.SECONDS, this.calm - 2 * Conditions.SECONDS));
		this.turnover.begin(2 + this.chance.below(MEMBERS_AT_MOST - 1));
		this.faults.start();
	}

	// A run without some kinds of faults leaves more room for what the others do.
	private void vary(Faults faults) {
		this.faults.also(this.turnover::oneLeaves);
		if (this.restless) {
			this.faults.also(this.turnover::oneLeaves).also(this.turnover::oneLeaves).also(this.turnover::oneLeaves);
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

}
