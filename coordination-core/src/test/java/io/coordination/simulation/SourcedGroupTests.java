// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionSupply;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.OffsetRecord;
import io.coordination.store.Node;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups whose topics come from a source that tells each member at its own time, without
 * faults.
 */
class SourcedGroupTests {

	private static final long SECOND = Conditions.SECONDS;

	private static final int SEEDS = 20;

	private static final Duration REBALANCE_DELAY = Duration.ofMillis(200);

	private Simulation simulation = new Simulation(1, new Conditions(), 200);

	private SimulatedTopics topics = new SimulatedTopics(this.simulation, new Chance(1), 1);

	private Cluster cluster = Cluster.of(this.simulation, GroupOptions.named("g"), this.topics);

	private void begin(long seed, Duration grace) {
		this.simulation = new Simulation(seed, new Conditions(), 200);
		this.topics = new SimulatedTopics(this.simulation, new Chance(~seed), REBALANCE_DELAY.toNanos() / 2);
		this.cluster = Cluster.of(this.simulation,
				GroupOptions.named("g")
					.initialRebalanceDelay(Duration.ofMillis(500))
					.rebalanceDelay(REBALANCE_DELAY)
					.rejoinGrace(grace),
				this.topics);
	}

	private void begin(long seed, Map<String, Integer> supplied) {
		begin(seed, Duration.ZERO);
		become(supplied);
		for (String id : List.of("m1", "m2", "m3")) {
			this.cluster.start(id);
		}
		atRest();
	}

	private void become(Map<String, Integer> supplied) {
		this.topics.become(new TreeMap<>(supplied));
	}

	private void atRest() {
		await("balanced and stable", () -> this.cluster.isBalanced()
				&& this.cluster.state().map(GroupRecord::state).equals(Optional.of(GroupState.STABLE)));
	}

	private void await(String what, BooleanSupplier condition) {
		this.simulation.await(what, condition, 30 * SECOND);
	}

	private GroupRecord state() {
		return this.cluster.state().orElseThrow();
	}

	// How often partitions of a topic were claimed.
	private long claims(String topic) {
		return this.simulation.store()
			.log()
			.stream()
			.flatMap((entry) -> entry.changes().stream())
			.filter((change) -> change.path().contains("/owners/" + topic + "/") && change.after() != null)
			.count();
	}

	@Test
	void topicsOfTheSourceAreShared() {
		begin(1, Map.of("t", 12, "u", 3));
		assertThat(state().topics()).isEqualTo(Map.of("t", 12, "u", 3));
		assertThat(state().generation()).isEqualTo(1);
	}

	@Test
	void topicThatComesIsClaimedOnceAndMovesNothingElse() {
		for (long seed = 0; seed < SEEDS; seed++) {
			begin(seed, Map.of("t", 12));
			become(Map.of("t", 12, "u", 6));
			await("u shared", this.cluster::isBalanced);
			atRest();
			assertThat(claims("u")).as("seed %d", seed).isEqualTo(6);
			assertThat(claims("t")).as("seed %d", seed).isEqualTo(12);
			assertThat(state().reason()).isEqualTo("topics {t=12} became {t=12, u=6}");
		}
	}

	@Test
	void topicThatGrowsIsClaimedOnceAndMovesNothing() {
		for (long seed = 0; seed < SEEDS; seed++) {
			begin(seed, Map.of("t", 12));
			become(Map.of("t", 24));
			await("t shared", this.cluster::isBalanced);
			atRest();
			assertThat(claims("t")).as("seed %d", seed).isEqualTo(24);
		}
	}

	@Test
	void topicThatVanishesIsRevokedAndClaimedByNobodyElse() {
		for (long seed = 0; seed < SEEDS; seed++) {
			begin(seed, Map.of("t", 12, "u", 6));
			long before = claims("u");
			become(Map.of("t", 12));
			await("u gone", this.cluster::isBalanced);
			atRest();
			assertThat(claims("u")).as("seed %d", seed).isEqualTo(before);
			assertThat(state().topics()).containsOnlyKeys("t");
			assertThat(this.cluster.active()).allMatch((member) -> member.group()
				.claims()
				.stream()
				.allMatch((claim) -> claim.partition().topic().equals("t")));
		}
	}

	@Test
	void offsetsOfATopicThatVanishedStayAndCountAgain() {
		begin(1, Map.of("t", 3, "u", 3));
		Partition partition = new Partition("u", 0);
		Node<OffsetRecord> offset = Node.offset(this.cluster.group(), partition);
		await("an offset", () -> this.simulation.store().node(offset) != null);
		become(Map.of("t", 3));
		await("u gone", this.cluster::isBalanced);
		assertThat(this.simulation.store().node(offset)).isNotNull();
		become(Map.of("t", 3, "u", 3));
		await("u back", this.cluster::isBalanced);
		assertThat(this.simulation.store().node(offset)).isNotNull();
	}

	@Test
	void topicMadeAgainWithFewerPartitionsLeavesTheRestUnassigned() {
		begin(1, Map.of("t", 12));
		become(Map.of("t", 6));
		await("six are shared", this.cluster::isBalanced);
		await("said so", () -> state().unassigned() == 6);
		assertThat(state().topics()).isEqualTo(Map.of("t", 12));
		this.cluster.start("m4");
		await("whoever joins is not refused", this.cluster::isBalanced);
		become(Map.of());
		await("gone", () -> state().topics().isEmpty());
		become(Map.of("t", 6));
		await("six again", () -> this.cluster.isBalanced() && state().topics().equals(Map.of("t", 6)));
		assertThat(state().unassigned()).isZero();
	}

	@Test
	void memberJoinsWhenItsSourceHasToldSomething() {
		begin(1, Duration.ZERO);
		Cluster silent = new Cluster(this.simulation, GroupOptions.named("g").source((receiver) -> {
			receiver.waiting("the tenants are not known yet");
			return () -> {
			};
		}).build());
		SimulatedMember member = silent.start("m1");
		this.simulation.run(10 * SECOND);
		assertThat(member.group().status().phase()).isEqualTo(MemberPhase.JOINING);
		assertThat(member.group().status().waiting()).contains("the tenants are not known yet");
		assertThat(this.simulation.store().node(Node.member(silent.group(), member.id()))).isNull();
		member.leave();
		await("left", () -> member.group().status().phase() == MemberPhase.LEFT);
	}

	@Test
	void memberThatLeftBeforeItsSourceToldAnythingJoinsAgain() {
		begin(1, Map.of("t", 3));
		SimulatedMember member = this.cluster.active().get(0);
		member.leaveAndJoinAgain(Duration.ofSeconds(2));
		atRest();
		assertThat(this.cluster.active()).hasSize(3);
	}

	@Test
	void sourceThatThrowsIsSubscribedToAgain() {
		begin(1, Duration.ZERO);
		int[] calls = { 0 };
		Cluster failing = new Cluster(this.simulation, GroupOptions.named("g").source((receiver) -> {
			if (++calls[0] < 3) {
				throw new IllegalStateException("no connection");
			}
			receiver.supplied(PartitionSupply.of(Map.of("t", 4)));
			return () -> {
			};
		}).build());
		SimulatedMember member = failing.start("m1");
		this.simulation.await("all claimed", () -> member.group().claims().size() == 4, 30 * SECOND);
		assertThat(calls[0]).isEqualTo(3);
	}

	@Test
	void groupWithoutTopicsWaitsAndSaysSo() {
		begin(1, Map.of());
		assertThat(this.cluster.active()).hasSize(3)
			.allMatch((member) -> member.group()
				.status()
				.waiting()
				.equals(Optional.of("its partition source knows no partitions")));
		become(Map.of("t", 6));
		await("shared", this.cluster::isBalanced);
		assertThat(this.cluster.active()).allMatch((member) -> member.group().status().waiting().isEmpty());
	}

	@Test
	void restartOfAllWithdrawsNoTopic() {
		for (long seed = 0; seed < SEEDS; seed++) {
			begin(seed, Duration.ofSeconds(10));
			become(Map.of("t", 6));
			this.cluster.start("m1");
			this.cluster.start("m2");
			atRest();
			List<SimulatedMember> members = this.cluster.active();
			members.forEach(SimulatedMember::stop);
			await("stopped", () -> members.stream().allMatch((m) -> m.group().status().phase() == MemberPhase.LEFT));
			members.forEach((member) -> member.process().kill());
			int before = this.simulation.store().log().size();
			this.cluster.start("m2");
			this.cluster.start("m1");
			atRest();
			assertThat(this.simulation.store()
				.log()
				.stream()
				.skip(before)
				.flatMap((entry) -> entry.changes().stream())
				.filter((change) -> change.after() != null)
				.map((change) -> Objects.requireNonNull(change.after()).content())
				.filter(GroupRecord.class::isInstance)
				.map((content) -> ((GroupRecord) content).topics().keySet())).as("seed %d", seed)
				.allMatch((names) -> names.contains("t"));
		}
	}

}
