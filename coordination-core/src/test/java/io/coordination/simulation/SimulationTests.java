// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What whole runs keep to.
 */
class SimulationTests {

	private static final long CALM = 40 * Conditions.SECONDS;

	private static final long END = 60 * Conditions.SECONDS;

	private final Map<String, Integer> happened = new HashMap<>();

	private Simulation run(long seed, int traced) {
		Conditions conditions = new Conditions().vary(new Chance(~seed));
		Simulation simulation = new Simulation(seed, conditions, traced);
		Workload workload = new Workload(simulation, CALM);
		simulation.time().runUntil(END);
		assertThat(workload.answers()).isGreaterThan(100);
		return simulation;
	}

	@Test
	void oneSeedIsOneRun() {
		Set<Long> hashes = new HashSet<>();
		for (long seed = 0; seed < 20; seed++) {
			Simulation first = run(seed, 1_000_000);
			Simulation second = run(seed, 1_000_000);
			assertThat(second.trace().hash()).isEqualTo(first.trace().hash());
			assertThat(second.trace().lines()).isEqualTo(first.trace().lines());
			assertThat(second.time().steps()).isEqualTo(first.time().steps());
			assertThat(run(seed, 0).trace().hash()).isEqualTo(first.trace().hash());
			hashes.add(first.trace().hash());
		}
		assertThat(hashes).hasSize(20);
	}

	@Test
	void clientsAreToldTheTruthWhateverHappens() {
		for (long seed = 1000; seed < 1300; seed++) {
			run(seed, 0);
		}
	}

	@Test
	void everythingIsWellAgainAfterTheFaults() {
		for (long seed = 0; seed < 100; seed++) {
			Simulation simulation = run(seed, 0);
			SimulatedStore store = simulation.store();
			String name = "seed " + seed;
			assertThat(store.ensemble().hasQuorum()).isTrue();
			assertThat(store.sessions()).as(name).hasSize(4);
			// What was decided a moment ago may be under way.
			store.servers().forEach((server) -> {
				assertThat(server.isServing()).as(name).isTrue();
				assertThat(store.log().size() - server.applied()).as(name).isLessThan(20);
			});
		}
	}

	@Test
	void everyFaultHappens() {
		for (long seed = 0; seed < 10; seed++) {
			for (String line : run(seed, 1_000_000).trace().lines()) {
				this.happened.merge(line.strip().split(" +", -1)[2], 1, Integer::sum);
			}
		}
		for (FaultKind kind : FaultKind.values()) {
			assertThat(this.happened).containsKey(kind.name());
		}
		assertThat(this.happened).containsKeys("OPEN", "CLOSE", "WRITE", "suspended", "connected", "ended", "leader");
	}

}
