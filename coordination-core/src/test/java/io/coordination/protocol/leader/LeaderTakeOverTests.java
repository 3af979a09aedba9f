// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Map;
import java.util.Optional;

import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.schema.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderTakeOverTests {

	private final LeaderBench leader = new LeaderBench();

	@Test
	void soundGroupIsTakenOverWithoutAWrite() {
		has("m1", 4, 5).has("m2", LeaderBench.acked(LeaderBench.registration(4), 4));
		this.leader.leading(Map.of("m1", LeaderBench.target(5, "0-1"), "m2", LeaderBench.target(4, "2-3")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m0", 4)));
		assertThat(this.leader.actions).isEmpty();
		this.leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(this.leader.actions).isEmpty();
		this.leader.step(new LeaderEvent.ReconcileDue());
		this.leader.load(Map.of("m1", LeaderBench.target(5, "0-1"), "m2", LeaderBench.target(4, "2-3")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m0", 4)));
		this.leader.after(LeaderBench.DELAY);
		assertThat(this.leader.actions).isEmpty();
	}

	@Test
	void partitionsOfTheLostLeaderAreRecoveredAtOnce() {
		has("m1", 4, 5);
		this.leader.leading(Map.of("m0", LeaderBench.target(5, "0-1"), "m1", LeaderBench.target(5, "2-3")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m0", 4)));
		assertThat(this.leader.targets()).containsExactly("m1=0-3@6");
		assertThat(this.leader.headline().orElseThrow().reason()).isEqualTo("m1 took over from m0");
	}

	@Test
	void leaderThatJustRegisteredRecoversAfterItsInitialDelayOnly() {
		has("m1", 4, 5).elected();
		this.leader.load(Map.of("m0", LeaderBench.target(5, "0-1"), "m1", LeaderBench.target(5, "2-3")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m0", 4)));
		assertThat(this.leader.actions).isEmpty();
		this.leader.at(this.leader.deadline);
		assertThat(this.leader.targets()).containsExactly("m1=0-3@6");
	}

	@Test
	void generationExceedsEverythingThatWasFound() {
		has("m1", 4, 9);
		this.leader.leading(Map.of("m0", LeaderBench.target(8, "0-1"), "m1", LeaderBench.target(3, "2-3")),
				Optional.of(LeaderBench.record(GroupState.COMPLETING_REBALANCE, 7, "m0", 4)));
		assertThat(this.leader.targets()).containsExactly("m1=0-3@10");
	}

	@Test
	void partitionInTwoTargetsStaysWithItsLivingOwner() {
		has("m1", 4, 5).has("m2", LeaderBench.acked(LeaderBench.registration(4), 5));
		load(Map.of(new Partition("t", 2), new MemberId("m1")));
		assertThat(this.leader.targets()).containsExactly("m2=3@7");
	}

	@Test
	void partitionInTwoTargetsWithoutOwnerStaysInTheNewest() {
		has("m1", 4, 5).has("m2", LeaderBench.acked(LeaderBench.registration(4), 5));
		load(Map.of());
		assertThat(this.leader.targets()).containsExactly("m1=0-1@7");
	}

	@Test
	void ownerThatHasThePartitionInNoTargetDoesNotCount() {
		has("m1", 4, 5).has("m2", LeaderBench.acked(LeaderBench.registration(4), 5));
		load(Map.of(new Partition("t", 2), new MemberId("m7")));
		assertThat(this.leader.targets()).containsExactly("m1=0-1@7");
	}

	private void load(Map<Partition, MemberId> owners) {
		Map<String, Target> targets = Map.of("m1", LeaderBench.target(5, "0-2"), "m2", LeaderBench.target(6, "2-3"));
		GroupSnapshot snapshot = this.leader.snapshot(targets,
				Optional.of(LeaderBench.record(GroupState.COMPLETING_REBALANCE, 6, "m0", 4)));
		assertThat(GroupSnapshot.duplicates(snapshot.targets())).isEqualTo(LeaderBench.t("2"));
		this.leader.step(new LeaderEvent.Registered());
		this.leader.now += LeaderBench.INITIAL;
		this.leader.step(new LeaderEvent.LeaderMissing()).step(new LeaderEvent.Elected(LeaderBench.FENCE));
		this.leader.step(new LeaderEvent.Loaded(
				new GroupSnapshot(snapshot.members(), snapshot.targets(), snapshot.state(), owners)));
	}

	@Test
	void garbledTargetIsWrittenAnew() {
		has("m1", 4, 5).has("m2", LeaderBench.registration(4));
		this.leader.leading(Map.of("m1", LeaderBench.target(5, "0-3"), "m2", GroupSnapshot.GARBLED),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m0", 4)));
		assertThat(this.leader.targets()).containsExactly("m2=@6");
	}

	@Test
	void memberWithAnUnreadableRegistrationKeepsWhatItHas() {
		has("m1", 4, 5).hasUnreadable("m2");
		this.leader.leading(Map.of("m1", LeaderBench.target(5, "0-1"), "m2", LeaderBench.target(5, "2")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m0", 4)));
		assertThat(this.leader.targets()).containsExactly("m1=0-1,3@6");
	}

	@Test
	void targetsChangedBySomebodyElseAreRestored() {
		LeaderBench stable = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		stable.step(new LeaderEvent.ReconcileDue());
		stable.load(Map.of("m1", LeaderBench.target(5, "0-1")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m1", 4)));
		assertThat(stable.targets()).containsExactly("m2=2-3@6");
	}

	@Test
	void generationOfATargetThatIsGoneIsNotUsedAgainThoughTheStateIsLost() {
		has("m1", 4, 5);
		this.leader.leading(Map.of("m1", LeaderBench.target(5, "0-3"), "m2", LeaderBench.target(8, "")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 8, "m0", 4)));
		MemberId gone = this.leader.action(LeaderAction.RemoveTarget.class).member();
		this.leader.step(new LeaderEvent.TargetRemoved(gone)).step(new LeaderEvent.ReconcileDue());
		this.leader.load(Map.of("m1", LeaderBench.target(5, "0-3")), Optional.empty());
		assertThat(this.leader.headline().map(Headline::generation)).contains(8L);
		has("m1", 6, 5);
		this.leader.write().look().after(LeaderBench.DELAY);
		assertThat(this.leader.targets()).containsExactly("m1=0-5@9");
	}

	@Test
	void vanishedMemberKeepsItsTargetForItsGrace() {
		LeaderBench stable = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"), 5000);
		stable.hasNot("m2").look();
		assertThat(stable.targets()).isEmpty();
		assertThat(stable.headline().map(Headline::state)).contains(GroupState.PREPARING_REBALANCE);
		stable.write();
		long end = stable.now + 5000;
		stable.after(4999);
		assertThat(stable.actions).isEmpty();
		assertThat(stable.deadline).isEqualTo(end);
		stable.at(end);
		assertThat(stable.targets()).containsExactly("m1=0-3@6");
	}

	@Test
	void memberThatComesBackWithinItsGraceFindsItsTarget() {
		LeaderBench stable = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"), 5000);
		stable.hasNot("m2").look().write();
		stable.after(3000);
		stable.has("m2", LeaderBench.registration(4)).look();
		assertThat(stable.targets()).isEmpty();
		stable.write();
		stable.acks("m2", 5).look();
		assertThat(stable.headline().map(Headline::state)).contains(GroupState.STABLE);
	}

	@Test
	void memberThatWasDrainingHasNoGrace() {
		LeaderBench grace = new LeaderBench(5000).has("m1", LeaderBench.acked(LeaderBench.registration(4), 5));
		grace.has("m2", LeaderBench.acked(LeaderBench.registration(4), 5)).drains("m2").elected();
		grace.load(Map.of("m1", LeaderBench.target(5, "0-1"), "m2", LeaderBench.target(5, "2-3")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m0", 4)));
		grace.hasNot("m2").look();
		grace.after(LeaderBench.INITIAL);
		assertThat(grace.targets()).containsExactly("m1=0-3@6");
	}

	@Test
	void graceBeginsAnewWithEachLeader() {
		LeaderBench grace = new LeaderBench(5000).has("m1", LeaderBench.acked(LeaderBench.registration(4), 5));
		grace.leading(Map.of("m1", LeaderBench.target(5, "0-1"), "m2", LeaderBench.target(5, "2-3")),
				Optional.of(LeaderBench.record(GroupState.PREPARING_REBALANCE, 5, "m0", 4)));
		long end = grace.now + 5000;
		grace.after(LeaderBench.DELAY);
		assertThat(grace.actions).isEmpty();
		grace.at(end);
		assertThat(grace.targets()).containsExactly("m1=0-3@6");
	}

	@Test
	void recoveryAroundAVanishedMemberLeavesItsTargetAlone() {
		LeaderBench stable = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3", "m3", "4-5"), 5000);
		stable.hasNot("m2").look().write();
		stable.drains("m3").look();
		assertThat(stable.targets()).containsExactly("m1=0-1,4-5@6");
		stable.write().after(LeaderBench.HEAD_START);
		assertThat(stable.targets()).containsExactly("m3=@6");
	}

	private LeaderBench has(String member, int partitions, long acked) {
		return this.leader.has(member, LeaderBench.acked(LeaderBench.registration(partitions), acked));
	}

}
