// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;

import io.coordination.Assignor;
import io.coordination.GroupOptions;
import io.coordination.GroupState;

/**
 * One seeded run of a whole group: faults for a while, then calm, then everything must
 * come to rest. Which faults, how many members and partitions: all of it follows from the
 * seed.
 */
final class Campaign {

	private static final int MEMBERS_AT_MOST = 5;

	private final long seed;

	private final Simulation simulation;

	private final Cluster cluster;

	private final Chance chance;

	private final boolean soundLeases;

	private final long calm;

	private final Faults faults;

	Campaign(long seed, int traced) {
		this.seed = seed;
		Conditions conditions = new Conditions();
		this.simulation = new Simulation(seed, conditions, traced);
		this.chance = this.simulation.chance();
		this.soundLeases = this.chance.happens(0.7);
		conditions.hintLost = this.chance.happens(0.5) ? 0.2 * this.chance.fraction() : 0;
		conditions.hintLate = this.chance.happens(0.5) ? 0.2 * this.chance.fraction() : 0;
		conditions.callbackHangs = this.chance.happens(0.3) ? 0.05 : 0;
		conditions.callbackDeaf = this.chance.happens(0.3) ? 0.3 : 0;
		// Another one's chance, so that the rest of the run is the same with any assignor.
		Chance erratic = new Chance(~seed);
		GroupOptions options = GroupOptions.named("g")
			.assignor(erratic.happens(0.2) ? new ErraticAssignor(erratic) : Assignor.sticky())
			.topic("t", 1 + this.chance.below(12))
			.initialRebalanceDelay(Duration.ofMillis(this.chance.below(1000)))
			.rebalanceDelay(Duration.ofMillis(this.chance.below(300)))
			.revocationTimeout(Duration.ofMillis(500 + this.chance.below(4000)))
			.shutdownTimeout(Duration.ofSeconds(5))
			.build();
		this.cluster = new Cluster(this.simulation, options);
		this.calm = (20 + this.chance.below(20)) * Conditions.SECONDS;
		this.faults = new Faults(this.simulation, (1 + this.chance.below(8)) * Conditions.SECONDS, this.calm,
				(victim) -> start(idOf(victim)));
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
			comeToRest();
			return this.simulation.trace().hash();
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError("seed " + this.seed + ": " + ex.getMessage()
					+ "\nrepeat with: mvn -pl coordination-core test -Dtest=CampaignTests#oneSeed -Dseed=" + this.seed
					+ "\n" + this.cluster.describe() + this.simulation.trace(), ex);
		}
	}

	private void begin() {
		if (this.soundLeases) {
			this.faults.allow(FaultKind.EXPIRE, 0);
		}
		else {
			this.cluster.leases().ignore();
		}
		int members = 2 + this.chance.below(MEMBERS_AT_MOST - 1);
		for (int number = 1; number <= members; number++) {
			String id = "m" + number;
			this.simulation.time().after(this.chance.between(0, 3 * Conditions.SECONDS), () -> start(id));
		}
		this.faults.also(this::leaveAndComeBack);
		this.faults.start();
	}

	private void start(String id) {
		SimulatedMember member = this.cluster.start(id);
		this.faults.add(new Victim(member.process(), member.client()));
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
		if (member.isRunning() && !member.process().isPaused()) {
			member.leave();
			this.faults.remove(new Victim(member.process(), member.client()));
			this.faults.after(this.chance.between(0, 10) * Conditions.SECONDS, () -> start(member.id().value()));
		}
	}

	private void comeToRest() {
		Duration timeout = this.simulation.conditions().sessionTimeout;
		// L4, and for ids that are still held by a killed process the end of its session.
		awaitRest(timeout.multipliedBy(4).plusSeconds(15));
		// Sessions that faults left behind may end only now, which is a change of its
		// own.
		this.simulation.run(timeout.multipliedBy(2).toNanos());
		awaitRest(timeout);
		long generation = this.cluster.log().newestGeneration();
		this.simulation.run(timeout.multipliedBy(3).toNanos());
		Invariant.hold("L5", generation == this.cluster.log().newestGeneration(),
				"stable members were rebalanced from generation %s to %s", generation,
				this.cluster.log().newestGeneration());
		Invariant.hold("L4", this.cluster.isBalanced(), "balance was lost without a fault");
		this.cluster.leases().check();
		this.cluster.finish();
	}

	private void awaitRest(Duration atMost) {
		this.simulation.await("balanced after the faults ended", this.cluster::isBalanced, atMost.toNanos());
		this.simulation.await("stable",
				() -> this.cluster.state().filter((state) -> state.state() == GroupState.STABLE).isPresent(),
				atMost.toNanos());
	}

}
