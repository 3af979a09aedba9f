// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;

import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberPhase;
import io.coordination.store.Node;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how members leave.
 */
class DepartureTests {

	private static final int SEEDS = 30;

	private static final MemberId ID = new MemberId("m2");

	// The invariants of the cluster look at who removes whose registration.
	@Test
	void deregistrationWhoseAnswerIsLostSparesTheNextProcess() {
		for (long seed = 0; seed < SEEDS; seed++) {
			Simulation simulation = new Simulation(seed, new Conditions(), 300);
			Cluster cluster = new Cluster(simulation,
					GroupOptions.named("g").topic("t", 4).initialRebalanceDelay(Duration.ofMillis(100)).build());
			cluster.start("m1");
			simulation.await("balanced", cluster::isBalanced, 20 * Conditions.SECONDS);
			SimulatedMember leaver = cluster.start(ID.value());
			await(simulation, cluster, true);
			leaver.leave();
			await(simulation, cluster, false);
			leaver.client().cut();
			SimulatedMember next = cluster.start(ID.value());
			simulation.await("left", () -> leaver.group().status().phase() == MemberPhase.LEFT,
					20 * Conditions.SECONDS);
			simulation.run(5 * Conditions.SECONDS);
			assertThat(next.group().status().held().size()).isEqualTo(2);
		}
	}

	@Test
	void memberThatJoinsAgainInTheSameProcessIsNotDisturbedByItsFormerSelf() {
		for (long seed = 0; seed < SEEDS; seed++) {
			Simulation simulation = new Simulation(seed, new Conditions(), 300);
			Cluster cluster = new Cluster(simulation,
					GroupOptions.named("g").topic("t", 4).initialRebalanceDelay(Duration.ofMillis(100)).build());
			SimulatedMember first = cluster.start("m1");
			SimulatedMember second = cluster.start(ID.value());
			simulation.await("balanced", cluster::isBalanced, 20 * Conditions.SECONDS);
			SimulatedMember again = (seed % 2 == 0) ? first : second;
			if (seed % 3 == 0) {
				again.client().cut();
			}
			again.leaveAndJoinAgain(Duration.ofMillis(simulation.chance().between(0, 100)));
			simulation.run(10 * Conditions.SECONDS);
			assertThat(cluster.isBalanced()).isTrue();
			cluster.finish();
		}
	}

	@Test
	void memberThatLeavesWhileItWaitsForItsIdWaitsNoMore() {
		for (long seed = 0; seed < SEEDS; seed++) {
			Simulation simulation = new Simulation(seed, new Conditions(), 300);
			Cluster cluster = new Cluster(simulation,
					GroupOptions.named("g").topic("t", 4).initialRebalanceDelay(Duration.ofMillis(100)).build());
			SimulatedMember holder = cluster.start(ID.value());
			simulation.await("balanced", cluster::isBalanced, 20 * Conditions.SECONDS);
			SimulatedMember waiting = cluster.start(ID.value());
			simulation.await("waits", () -> waiting.group().status().phase() == MemberPhase.WAITING_FOR_ID,
					20 * Conditions.SECONDS);
			simulation.run(simulation.chance().below(3000) * Conditions.MILLIS);
			waiting.leave();
			simulation.run(Conditions.SECONDS);
			holder.leave();
			await(simulation, cluster, false);
			int before = simulation.store().log().size();
			simulation.run(20 * Conditions.SECONDS);
			assertThat(simulation.store().log().stream().skip(before).flatMap((entry) -> entry.changes().stream()))
				.noneMatch((change) -> change.path().equals(Node.member(cluster.group(), ID).path()));
		}
	}

	private static void await(Simulation simulation, Cluster cluster, boolean registered) {
		simulation.await("registered: " + registered,
				() -> registered == (simulation.store().node(Node.member(cluster.group(), ID)) != null),
				20 * Conditions.SECONDS);
	}

}
