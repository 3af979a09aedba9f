// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;

import io.coordination.Assignor;
import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.store.Node;
import io.coordination.store.Op;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Members that stand by, in a simulated world where only an operator's hand slips.
 */
class StandingByTests {

	private static final Partition PARTITION = new Partition("t", 0);

	private final Simulation simulation = new Simulation(11, new Conditions(), 300);

	private final Cluster cluster = new Cluster(this.simulation,
			GroupOptions.named("g")
				.topic("t", 1)
				.standby(true)
				.assignor(Assignor.sticky())
				.initialRebalanceDelay(Duration.ofMillis(100))
				.build());

	private void started(String... members) {
		for (String member : members) {
			this.cluster.start(member);
			atRest();
		}
	}

	private void atRest() {
		this.simulation.await("balanced and stable",
				() -> this.cluster.isBalanced()
						&& this.cluster.state().filter((state) -> state.state() == GroupState.STABLE).isPresent(),
				20 * Conditions.SECONDS);
	}

	private Node<?> target(String member) {
		return Node.target(this.cluster.group(), new MemberId(member));
	}

	private PartitionClaim claim() {
		return this.cluster.running()
			.stream()
			.flatMap((member) -> member.group().claims().stream())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void ownerIsFoundThoughItsZnodesAreGarbled() {
		started("m1", "m2");
		long token = claim().fencingToken();
		this.simulation.store().putRaw(Node.owner(this.cluster.group(), PARTITION));
		this.simulation.store().putRaw(target("m1"));
		this.simulation.run(20 * Conditions.SECONDS);
		atRest();
		assertThat(claim().fencingToken()).isEqualTo(token);
	}

	@Test
	void ownerIsFoundThoughNobodyHasATarget() {
		started("m1", "m2", "m3");
		long token = claim().fencingToken();
		this.simulation.store().putRaw(Node.owner(this.cluster.group(), PARTITION));
		this.simulation.store().write(new Op.Delete(target("m1"), Op.ANY_VERSION));
		this.simulation.store().write(new Op.Delete(target("m2"), Op.ANY_VERSION));
		this.simulation.run(20 * Conditions.SECONDS);
		atRest();
		assertThat(claim().fencingToken()).isEqualTo(token);
	}

	@Test
	void ownerWhoseRegistrationWasDeletedSettlesAgain() {
		started("m1", "m2", "m3");
		this.simulation.store()
			.write(new Op.Delete(Node.member(this.cluster.group(), new MemberId("m1")), Op.ANY_VERSION));
		this.simulation.run(20 * Conditions.SECONDS);
		atRest();
	}

}
