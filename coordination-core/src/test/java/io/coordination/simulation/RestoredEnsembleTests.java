// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;

import io.coordination.GroupOptions;
import io.coordination.MemberPhase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S12: the servers go on from a backup. Whoever has seen what is gone now stops and says
 * so, instead of going on with tokens or epochs that were there before; whoever starts
 * then works.
 */
class RestoredEnsembleTests {

	private static final int SEEDS = 150;

	@Test
	void memberThatHasSeenMoreStopsAndItsSuccessorWorks() {
		int stopped = 0;
		for (long seed = 0; seed < SEEDS; seed++) {
			Run run = new Run(seed);
			try {
				stopped += run.run();
			}
			catch (AssertionError ex) {
				throw new AssertionError("seed " + seed + ": " + ex.getMessage() + "\n" + run.cluster.describe()
						+ run.simulation.trace(), ex);
			}
		}
		assertThat(stopped).isGreaterThan(SEEDS / 2);
	}

	private static final class Run {

		private final Simulation simulation;

		private final Chance chance;

		private final Cluster cluster;

		Run(long seed) {
			this.simulation = new Simulation(seed, new Conditions(), 300);
			this.chance = this.simulation.chance();
			this.cluster = new Cluster(this.simulation,
					GroupOptions.named("g").topic("t", 6).initialRebalanceDelay(Duration.ofMillis(500)).build());
		}

		int run() {
			List.of("m1", "m2", "m3").forEach(this.cluster::start);
			atRest();
			int backup = this.simulation.store().log().size();
			for (int count = this.chance.below(4); count >= 0; count--) {
				change();
			}
			this.cluster.log().restored();
			this.simulation.store().restore(backup, this.chance.between(0, 9 * Conditions.SECONDS));
			int stopped = 0;
			for (int second = 0; second < 30 || !this.cluster.isBalanced(); second++) {
				assertThat(second).as("seconds without balance").isLessThan(120);
				this.simulation.run(Conditions.SECONDS);
				stopped += replaceStopped();
			}
			this.cluster.finish();
			return stopped;
		}

		// What a supervisor does, once somebody has read why they stopped.
		private int replaceStopped() {
			int stopped = 0;
			for (SimulatedMember member : this.cluster.running()) {
				if (member.group().status().phase() == MemberPhase.FAILED) {
					assertThat(member.group().status().failure().orElseThrow()).contains("restored from a backup");
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

}
