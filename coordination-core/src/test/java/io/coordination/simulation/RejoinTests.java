// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Restarts of members within the rejoin grace.
 */
class RejoinTests {

	private static final int SEEDS = 20;

	private static final Duration GRACE = Duration.ofSeconds(15);

	private static Cluster balanced(long seed) {
		return balanced(seed, GRACE);
	}

	private static Cluster balanced(long seed, Duration grace) {
		return balanced(seed, grace, 3, 12);
	}

	private static Cluster balanced(long seed, Duration grace, int members, int partitions) {
		Simulation simulation = new Simulation(seed, new Conditions(), 300);
		Cluster cluster = new Cluster(simulation,
				GroupOptions.named("g")
					.topic("t", partitions)
					.initialRebalanceDelay(Duration.ofMillis(500))
					.rejoinGrace(grace)
					.build());
		for (int number = 1; number <= members; number++) {
			cluster.start("m" + number);
		}
		await(cluster);
		return cluster;
	}

	private static void await(Cluster cluster) {
		cluster.simulation().await("balanced", cluster::isBalanced, 60 * Conditions.SECONDS);
	}

	private static Map<Partition, MemberId> owners(Cluster cluster) {
		Map<Partition, MemberId> owners = new TreeMap<>();
		for (SimulatedMember member : cluster.active()) {
			for (PartitionClaim claim : member.group().claims()) {
				owners.put(claim.partition(), member.id());
			}
		}
		return owners;
	}

	private static void restart(Cluster cluster, SimulatedMember member) {
		stop(cluster, member);
		cluster.simulation().run(cluster.simulation().chance().below(5000) * Conditions.MILLIS);
		cluster.start(member.id().value());
	}

	private static void stop(Cluster cluster, SimulatedMember member) {
		member.stop();
		cluster.simulation()
			.await("stopped", () -> member.group().status().phase() == MemberPhase.LEFT, 20 * Conditions.SECONDS);
		member.process().kill();
	}

	@Test
	void rollingRestartMovesNothing() {
		for (long seed = 0; seed < SEEDS; seed++) {
			Cluster cluster = balanced(seed);
			Map<Partition, MemberId> before = owners(cluster);
			assertThat(before).hasSize(12);
			for (SimulatedMember member : cluster.active()) {
				restart(cluster, member);
				cluster.simulation().await("back", () -> owners(cluster).size() == 12, 60 * Conditions.SECONDS);
				assertThat(owners(cluster)).isEqualTo(before);
			}
		}
	}

	@Test
	void rollingRestartUnderNewIdsMovesEachPartitionTwice() {
		for (long seed = 0; seed < SEEDS; seed++) {
			movesEachPartitionTwice(balanced(seed, Duration.ZERO));
		}
	}

	@Test
	void rollingRestartOfTenUnderNewIdsMovesEachPartitionTwice() {
		movesEachPartitionTwice(balanced(1, Duration.ZERO, 10, 50));
	}

	// The oldest first: each of them leads until it goes.
	private static void movesEachPartitionTwice(Cluster cluster) {
		Map<Partition, MemberId> owners = owners(cluster);
		Map<Partition, Integer> moves = new TreeMap<>();
		for (SimulatedMember member : cluster.active()) {
			stop(cluster, member);
			await(cluster);
			count(moves, owners, owners(cluster));
			cluster.start("new-" + member.id().value());
			await(cluster);
			count(moves, owners, owners(cluster));
		}
		assertThat(moves.keySet()).isEqualTo(owners.keySet());
		assertThat(moves.values()).containsOnly(2);
	}

	private static void count(Map<Partition, Integer> moves, Map<Partition, MemberId> before,
			Map<Partition, MemberId> after) {
		after.forEach((partition, owner) -> {
			if (!owner.equals(before.put(partition, owner))) {
				moves.merge(partition, 1, Integer::sum);
			}
		});
	}

	@Test
	void memberThatDoesNotComeBackIsReplacedAfterTheGrace() {
		for (long seed = 0; seed < SEEDS; seed++) {
			Cluster cluster = balanced(seed);
			stop(cluster, cluster.active().get(0));
			cluster.simulation().run(GRACE.toNanos() / 2);
			assertThat(owners(cluster)).hasSize(8);
			await(cluster);
			assertThat(owners(cluster)).hasSize(12);
		}
	}

	@Test
	void lastMemberFindsItsPartitionsAgain() {
		Cluster cluster = balanced(1);
		Map<Partition, MemberId> before = owners(cluster);
		for (SimulatedMember member : cluster.active()) {
			stop(cluster, member);
		}
		for (String id : new String[] { "m3", "m1", "m2" }) {
			cluster.start(id);
		}
		await(cluster);
		assertThat(owners(cluster)).isEqualTo(before);
	}

}
