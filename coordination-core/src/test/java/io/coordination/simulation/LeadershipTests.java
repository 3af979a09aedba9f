// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.Assignor;
import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.LeaderRecord;
import io.coordination.store.Node;
import io.coordination.store.Op;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What leaders do for a group of real members in a simulated world without chance faults.
 */
class LeadershipTests {

	private static final long SECOND = Conditions.SECONDS;

	private final Simulation simulation = new Simulation(7, new Conditions(), 200);

	private Cluster cluster = cluster(Assignor.sticky());

	private Cluster cluster(Assignor assignor) {
		return new Cluster(this.simulation,
				GroupOptions.named("g")
					.topic("t", 12)
					.assignor(assignor)
					.initialRebalanceDelay(Duration.ofMillis(500))
					.build());
	}

	private void started(String... ids) {
		for (String id : ids) {
			this.cluster.start(id);
		}
		atRest();
	}

	private void atRest() {
		await("balanced and stable", () -> this.cluster.isBalanced() && state().state() == GroupState.STABLE);
	}

	private void await(String what, BooleanSupplier condition) {
		this.simulation.await(what, condition, 20 * SECOND);
	}

	private GroupRecord state() {
		return this.cluster.state()
			.orElseGet(() -> new GroupRecord(GroupState.EMPTY, 0, new MemberId("nobody"), "", Instant.EPOCH,
					new TreeMap<>(), 0));
	}

	private ZNode node(Node<?> node) {
		ZNode found = this.simulation.store().node(node);
		if (found == null) {
			throw new AssertionError("There is no " + node);
		}
		return found;
	}

	private SimulatedMember leader() {
		Object content = node(Node.leader(this.cluster.group())).content();
		return this.cluster.running()
			.stream()
			.filter((member) -> new LeaderRecord(member.id()).equals(content))
			.filter((member) -> member.group().status().leading())
			.findFirst()
			.orElseThrow();
	}

	private SimulatedMember follower() {
		return this.cluster.running().stream().filter((member) -> member != leader()).findFirst().orElseThrow();
	}

	@Test
	void membersThatStartTogetherShareWithOneGeneration() {
		started("m1", "m2", "m3");
		assertThat(state().generation()).isEqualTo(1);
		assertThat(state().topics()).containsEntry("t", 12);
		assertThat(state().unassigned()).isZero();
	}

	@Test
	void stableGroupIsNotWrittenTo() {
		started("m1", "m2", "m3");
		this.simulation.run(SECOND);
		int before = this.simulation.store().log().size();
		this.simulation.run(60 * SECOND);
		assertThat(this.simulation.store().log().stream().skip(before)).allMatch((entry) -> entry.changes()
			.stream()
			.noneMatch((change) -> change.path().matches(".*/(state|leader|leader-epoch|assignments/.*|ids/.*)")));
	}

	@Test
	void groupOfALostLeaderIsCompleteInTime() {
		started("m1", "m2", "m3");
		leader().process().kill();
		long died = this.simulation.time().now();
		await("every partition owned again", () -> this.cluster.isBalanced());
		long bound = this.simulation.conditions().sessionTimeout.toNanos() + this.simulation.conditions().tick
				+ 2 * SECOND;
		assertThat(this.simulation.time().now() - died).isLessThanOrEqualTo(bound);
		atRest();
		assertThat(state().generation()).isLessThanOrEqualTo(3);
		assertThat(state().reason()).contains("took over from");
	}

	@Test
	void targetOfALostMemberIsRemoved() {
		started("m1", "m2", "m3");
		SimulatedMember lost = follower();
		lost.process().kill();
		await("its target removed",
				() -> this.simulation.store().node(Node.target(this.cluster.group(), lost.id())) == null);
		atRest();
		assertThat(this.simulation.store().node(Node.member(this.cluster.group(), lost.id()))).isNull();
	}

	@Test
	void leavingLeaderHandsOverAndLeavesNothingBehind() {
		started("m1", "m2", "m3");
		SimulatedMember leader = leader();
		leader.leave();
		long left = this.simulation.time().now();
		await("the others share", () -> this.cluster.isBalanced() && this.cluster.active().size() == 2);
		assertThat(this.simulation.time().now() - left).isLessThanOrEqualTo(2 * SECOND);
		atRest();
		assertThat(leader()).isNotSameAs(leader);
		await("its target removed",
				() -> this.simulation.store().node(Node.target(this.cluster.group(), leader.id())) == null);
	}

	@Test
	void lastMemberLeavesNothingBehind() {
		started("m1");
		leader().leave();
		await("nobody there", () -> this.simulation.store().node(Node.leader(this.cluster.group())) == null
				&& this.simulation.store().node(Node.member(this.cluster.group(), new MemberId("m1"))) == null);
		assertThat(this.simulation.store().node(Node.target(this.cluster.group(), new MemberId("m1")))).isNull();
	}

	@Test
	void leaderThatAnOperatorRemovedIsReplacedUnderANewFence() {
		started("m1", "m2");
		int fence = node(Node.leaderEpoch(this.cluster.group())).stat().version();
		this.simulation.store().write(new Op.Delete(Node.leader(this.cluster.group()), Op.ANY_VERSION));
		await("a new leader", () -> node(Node.leaderEpoch(this.cluster.group())).stat().version() > fence);
		this.simulation.run(2 * SECOND);
		assertThat(this.cluster.running().stream().filter((member) -> member.group().status().leading())).hasSize(1);
		long generation = state().generation();
		this.cluster.start("m3");
		atRest();
		assertThat(state().generation()).isEqualTo(generation + 1);
	}

	@Test
	void leaderWhoseFenceAnOperatorBumpedIsElectedAnew() {
		started("m1", "m2");
		this.simulation.store()
			.write(new Op.Put<>(Node.leaderEpoch(this.cluster.group()), new Epoch(new MemberId("operator")),
					Op.ANY_VERSION));
		this.cluster.start("m3");
		atRest();
	}

	@Test
	void targetThatAnOperatorRemovedIsWrittenAnew() {
		started("m1", "m2");
		Node<?> target = Node.target(this.cluster.group(), new MemberId("m2"));
		this.simulation.store().write(new Op.Delete(target, Op.ANY_VERSION));
		await("the target", () -> this.simulation.store().node(target) != null);
		atRest();
	}

	@Test
	void garbageInStateAndTargetsIsWrittenOver() {
		started("m1", "m2");
		long generation = state().generation();
		this.simulation.store().putRaw(Node.state(this.cluster.group()));
		this.simulation.store().putRaw(Node.target(this.cluster.group(), new MemberId("m1")));
		await("the state", () -> this.cluster.state().isPresent() && state().generation() > generation);
		atRest();
	}

	@Test
	void assignorThatThrowsIsReplacedByTheBuiltInOne() {
		this.cluster = cluster(new Assignor() {

			@Override
			public String name() {
				return "broken";
			}

			@Override
			public Assignment assign(AssignmentRequest request) {
				throw new IllegalStateException("broken");
			}

		});
		started("m1", "m2", "m3");
		assertThat(state().generation()).isEqualTo(1);
	}

	@Test
	void groupIsCompleteThoughEveryHintIsLost() {
		this.simulation.conditions().hintLost = 1;
		started("m1", "m2", "m3");
		leader().process().kill();
		await("every partition owned again", () -> this.cluster.isBalanced());
		atRest();
	}

	@Test
	void followersKnowTheGroupAsOfTheirLastLook() {
		started("m1", "m2", "m3");
		this.simulation.run(3 * SECOND);
		for (SimulatedMember member : this.cluster.running()) {
			assertThat(member.group().status().overview()).hasValueSatisfying((overview) -> {
				assertThat(overview.state()).isEqualTo(GroupState.STABLE);
				assertThat(overview.members()).isEqualTo(3);
				assertThat(overview.partitions()).isEqualTo(12);
				assertThat(overview.leader()).contains(leader().id());
			});
		}
	}

}
