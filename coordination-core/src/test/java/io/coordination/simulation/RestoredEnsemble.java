// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;

import io.coordination.GroupOptions;
import io.coordination.MemberPhase;

/**
 * One seeded run in which the servers go on from a backup. Whoever stops over it is
 * replaced.
 */
final class RestoredEnsemble {

	private static final int SECONDS_AT_MOST = 120;

	private final long seed;

	private final Simulation simulation;

	private final Chance chance;

	private final Cluster cluster;

	RestoredEnsemble(long seed, int traced) {
		this.seed = seed;
		this.simulation = new Simulation(seed, new Conditions(), traced);
		this.chance = this.simulation.chance();
		this.cluster = new Cluster(this.simulation,
				GroupOptions.named("g").topic("t", 6).initialRebalanceDelay(Duration.ofMillis(500)).build());
	}

	/**
	 * Runs to the end.
	 * @return how many members stopped
	 * @throws AssertionError if an invariant did not hold
	 */
	int run() {
		try {
			List.of("m1", "m2", "m3").forEach(this.cluster::start);
			atRest();
			int backup = this.simulation.store().log().size();
			for (int count = this.chance.below(4); count >= 0; count--) {
				change();
			}
			this.cluster.restored();
			this.simulation.store().restore(backup, this.chance.between(0, 9 * Conditions.SECONDS));
			int stopped = 0;
			for (int second = 0; second < 30 || !this.cluster.isBalanced(); second++) {
				Invariant.hold("L4", second < SECONDS_AT_MOST, "not balanced %s s after the restore", second);
				this.simulation.run(Conditions.SECONDS);
				stopped += replaceStopped();
			}
			this.cluster.finish();
			return stopped;
		}
		catch (AssertionError ex) {
			throw new AssertionError("seed " + this.seed + " of a restored ensemble: " + ex.getMessage() + "\n"
					+ this.cluster.describe() + this.simulation.trace(), ex);
		}
	}

	// What a supervisor does, once somebody has read why they stopped.
	private int replaceStopped() {
		int stopped = 0;
		for (SimulatedMember member : this.cluster.running()) {
			if (member.group().status().phase() == MemberPhase.FAILED) {
				String why = member.group().status().failure().orElseThrow();
				Invariant.hold("S12", why.contains("restored from a backup"), "%s stopped: %s", member, why);
				member.process().kill();
				this.cluster.start(member.id().value());
				stopped++;
			}
		}
		return stopped;
	}

	private void change() {
		if (this.chance.happens(0.3)) {
			this.simulation.store().ensemble().elect(100 * Conditions.MILLIS);
		}
		SimulatedMember member = this.chance.pick(this.cluster.running());
		member.process().kill();
		this.simulation.run(this.chance.between(0, 9 * Conditions.SECONDS));
		this.cluster.start(member.id().value());
		atRest();
	}

	private void atRest() {
		this.simulation.await("balanced", this.cluster::isBalanced, 60 * Conditions.SECONDS);
	}

}
