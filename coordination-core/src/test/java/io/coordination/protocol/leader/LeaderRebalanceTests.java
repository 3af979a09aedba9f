// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.GroupState;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;
import io.coordination.schema.Registration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderRebalanceTests {

	@Test
	void firstLeaderPublishesNothingBeforeItsInitialDelay() {
		LeaderBench leader = new LeaderBench().has("m1", LeaderBench.registration(4)).elected();
		leader.load(Map.of(), Optional.empty());
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.PREPARING_REBALANCE);
		assertThat(leader.targets()).isEmpty();
		leader.write();
		assertThat(leader.deadline).isEqualTo(5000 + LeaderBench.INITIAL);
		leader.has("m2", LeaderBench.registration(4)).look();
		leader.write();
		leader.at(leader.deadline - 1);
		assertThat(leader.actions).isEmpty();
		leader.after(1).answerPlan();
		assertThat(leader.targets()).hasSize(2);
		assertThat(leader.headline())
			.contains(new Headline(GroupState.COMPLETING_REBALANCE, 1, "m2 joined", new TreeMap<>(Map.of("t", 4)), 0));
	}

	@Test
	void firstTargetsComeFromTheAssignorAtOnce() {
		LeaderBench leader = new LeaderBench().has("m1", LeaderBench.registration(4)).elected();
		leader.load(Map.of(), Optional.empty()).write();
		leader.after(LeaderBench.INITIAL).answerPlan();
		assertThat(leader.targets()).containsExactly("m1=0-3@1");
		leader.write();
		assertThat(leader.action(LeaderAction.ReportState.class).from()).isEqualTo(GroupState.PREPARING_REBALANCE);
		assertThat(leader.actions(LeaderAction.Publish.class)).isEmpty();
	}

	@Test
	void groupIsStableOnceEveryMemberAckedItsOwnTarget() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.hasNot("m2").look().write();
		leader.step(new LeaderEvent.TargetRemoved(LeaderBench.id("m2")));
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.actions).isEmpty();
		leader.acks("m1", 5).look();
		assertThat(leader.actions).isEmpty();
		leader.acks("m1", 6).look();
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.STABLE);
		leader.write();
		assertThat(leader.action(LeaderAction.ReportRebalance.class))
			.isEqualTo(new LeaderAction.ReportRebalance("lost", true, LeaderBench.DELAY));
	}

	@Test
	void membersThatAChangeDoesNotTouchAreNotWrittenTo() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3", "m3", "4-4"));
		leader.hasNot("m2").look();
		assertThat(leader.targets()).doesNotHaveDuplicates().noneMatch((target) -> target.startsWith("m2"));
		leader.write();
		leader.step(new LeaderEvent.TargetRemoved(LeaderBench.id("m2")));
		leader.acks("m1", 6).acks("m3", 6).look();
		assertThat(leader.headline()).isEmpty();
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.STABLE);
	}

	@Test
	void memberThatGetsNothingIsToldSoOnce() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-0"));
		leader.has("m2", LeaderBench.registration(1)).look().write();
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.targets()).containsExactly("m2=@6");
		leader.write();
		leader.acks("m2", 6).look();
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.STABLE);
		leader.write();
		leader.has("m3", LeaderBench.registration(1)).look().write();
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.targets()).containsExactly("m3=@7");
	}

	@Test
	void partitionsOfALostMemberAreRecoveredAtOnceAndNothingElseMoves() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3", "m2", "4-7"));
		leader.hasNot("m2").look();
		assertThat(leader.targets()).containsExactly("m1=0-7@6");
		assertThat(leader.headline().orElseThrow().reason()).isEqualTo("m2 lost");
	}

	@Test
	void targetOfALostMemberIsRemovedAfterItsPartitionsStandElsewhere() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3", "m2", "4-7"));
		leader.hasNot("m2").look();
		assertThat(leader.actions(LeaderAction.RemoveTarget.class)).isEmpty();
		leader.write();
		assertThat(leader.action(LeaderAction.RemoveTarget.class))
			.isEqualTo(new LeaderAction.RemoveTarget(LeaderBench.FENCE, LeaderBench.id("m2")));
		leader.step(new LeaderEvent.TargetRemoved(LeaderBench.id("m2")));
		assertThat(leader.actions(LeaderAction.RemoveTarget.class)).isEmpty();
	}

	@Test
	void targetOfAMemberThatCameBackIsNotRemoved() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3", "m2", "4-7"));
		leader.hasNot("m2").look().write();
		leader.step(new LeaderEvent.Conflicted());
		assertThat(leader.actions(LeaderAction.Load.class)).hasSize(1);
		leader.has("m2", LeaderBench.registration(8));
		leader.load(Map.of("m1", LeaderBench.target(6, "0-7"), "m2", LeaderBench.target(5, "4-7")),
				Optional.of(LeaderBench.record(GroupState.COMPLETING_REBALANCE, 6, "m1", 8)));
		assertThat(leader.actions(LeaderAction.RemoveTarget.class)).isEmpty();
		assertThat(leader.targets()).containsExactly("m2=@7");
	}

	@Test
	void joinWaitsForQuietAndShowsIt() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.has("m2", LeaderBench.registration(4)).look();
		assertThat(leader.headline())
			.contains(new Headline(GroupState.PREPARING_REBALANCE, 5, "m2 joined", new TreeMap<>(Map.of("t", 4)), 0));
		leader.write();
		leader.after(LeaderBench.DELAY - 1);
		assertThat(leader.actions).isEmpty();
		leader.has("m3", LeaderBench.registration(4)).look();
		leader.write();
		leader.after(LeaderBench.DELAY - 1);
		assertThat(leader.actions).isEmpty();
		assertThat(leader.deadline).isEqualTo(leader.now + 1);
		leader.after(1).answerPlan();
		assertThat(leader.allTargets()).hasSize(3).allMatch((target) -> target.endsWith("@6"));
	}

	@Test
	void memberThatComesBackAfterItWasRecoveredFromGetsItsShareAgain() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.hasNot("m2").look().write();
		leader.step(new LeaderEvent.TargetRemoved(LeaderBench.id("m2")));
		leader.has("m2", LeaderBench.registration(4)).look();
		finishWrite(leader);
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.allTargets()).containsExactly("m2=2-3@7", "m1=0-1@7");
	}

	@Test
	void waitForQuietEndsAfterTenDelaysAtTheLatest() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		long begin = leader.now;
		while (leader.actions(LeaderAction.Plan.class).isEmpty() && leader.now < begin + 100 * LeaderBench.DELAY) {
			leader.has("m2", LeaderBench.registration(4)).look();
			finishWrite(leader);
			leader.after(LeaderBench.DELAY / 2);
			if (leader.actions(LeaderAction.Plan.class).isEmpty()) {
				leader.hasNot("m2").has("m3", LeaderBench.registration(4)).look();
				finishWrite(leader);
				leader.hasNot("m3").after(LeaderBench.DELAY / 2);
			}
		}
		assertThat(leader.now - begin).isEqualTo(10 * LeaderBench.DELAY);
	}

	@Test
	void whoGainsIsToldAMomentBeforeThoseWhoLose() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3", "m2", "4-7"));
		leader.has("m0", LeaderBench.registration(8)).look().write();
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.targets()).singleElement().asString().startsWith("m0=");
		assertThat(leader.action(LeaderAction.Publish.class).changes().get(0)).isInstanceOf(LeaderChange.State.class);
		leader.write();
		assertThat(leader.actions(LeaderAction.Publish.class)).isEmpty();
		assertThat(leader.deadline).isEqualTo(leader.now + LeaderBench.HEAD_START);
		leader.after(LeaderBench.HEAD_START);
		assertThat(leader.targets()).hasSize(2);
	}

	@Test
	void whoResignsKeepsNobodyWaiting() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.has("m2", LeaderBench.registration(4)).look().write();
		leader.after(LeaderBench.DELAY).answerPlan().write();
		leader.step(new LeaderEvent.ResignRequested());
		assertThat(leader.targets()).containsExactly("m1=0-1@6");
		leader.write();
		assertThat(leader.actions(LeaderAction.Resign.class)).hasSize(1);
	}

	@Test
	void whoOnlyLosesIsToldAtOnceIfNobodyGains() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.has("m1", LeaderBench.registration(4).withStatus(MemberStatus.DRAINING)).look();
		assertThat(leader.targets()).containsExactly("m1=@6");
	}

	@Test
	void rebalanceThatChangesNothingWritesNoTarget() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m3", LeaderBench.registration(4)).look().write();
		leader.hasNot("m3").look();
		assertThat(leader.targets()).isEmpty();
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.STABLE);
		leader.write();
		leader.after(LeaderBench.DELAY);
		assertThat(leader.actions).isEmpty();
	}

	@Test
	void drainingMemberHandsOverAtOnceAndGainsNothing() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3", "m2", "4-7"));
		leader.drains("m2").look();
		assertThat(leader.headline().orElseThrow().reason()).isEqualTo("m2 leaving");
		assertThat(leader.allTargets()).containsExactly("m1=0-7@6", "m2=@6");
		leader.hasNot("m2").look();
		assertThat(leader.actions(LeaderAction.Publish.class)).isEmpty();
		assertThat(leader.actions(LeaderAction.RemoveTarget.class)).hasSize(1);
	}

	@Test
	void refusedPartitionGoesToSomebodyElse() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3", "m2", "4-7"));
		leader.refuses("m2", "5").look();
		assertThat(leader.allTargets()).containsExactly("m1=0-3,5@6", "m2=4,6-7@6");
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.targets()).noneMatch((target) -> target.startsWith("m2=") && target.contains("5"));
	}

	@Test
	void partitionThatNobodyCanHoldIsUnassignedAndSaysSo() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.refuses("m1", "2").look();
		assertThat(leader.targets()).containsExactly("m1=0-1,3@6");
		assertThat(leader.headline().orElseThrow().unassigned()).isEqualTo(1);
		leader.write();
		leader.after(LeaderBench.DELAY).answerPlan();
		leader.has("m1", LeaderBench.acked(LeaderBench.registration(4), 6)).look();
		assertThat(leader.targets()).containsExactly("m1=0-3@7");
		assertThat(leader.headline().orElseThrow().unassigned()).isZero();
	}

	@Test
	void topicGrowsWithTheGreatestDeclarationAndOnlyThoseThatKnowGetThePartitions() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m2", LeaderBench.acked(LeaderBench.registration(8), 5)).look();
		assertThat(leader.actions).isEmpty();
		leader.after(LeaderBench.DELAY);
		assertThat(leader.targets()).containsExactly("m2=2-7@6");
		assertThat(leader.headline().orElseThrow().topics()).containsExactly(Map.entry("t", 8));
	}

	@Test
	void topicNeverShrinks() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m2", LeaderBench.acked(LeaderBench.registration(8), 5)).look();
		leader.after(LeaderBench.DELAY).write();
		leader.hasNot("m2").look();
		assertThat(leader.targets()).containsExactly("m1=0-3@7");
		assertThat(leader.headline().orElseThrow().topics()).containsExactly(Map.entry("t", 8));
		assertThat(leader.headline().orElseThrow().unassigned()).isEqualTo(4);
	}

	@Test
	void topicThatNobodyDeclaresLeavesTargetsAndState() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		Registration registration = LeaderBench.registration(4);
		leader.has("m1",
				new Registration(1, "i", "p", registration.sessionTimeout(), new TreeMap<>(Map.of("u", 2)), "sticky",
						Optional.empty(), 1, 1000, Map.of(), registration.status(),
						new Registration.Ack(5, 0, PartitionSet.empty())));
		leader.look().after(LeaderBench.DELAY).answerPlan();
		finishWrite(leader);
		Headline headline = leader.headline().orElseThrow();
		assertThat(headline.topics()).containsExactly(Map.entry("u", 2));
		assertThat(headline.unassigned()).isZero();
		assertThat(((LeaderChange.Assign) leader.action(LeaderAction.Publish.class).changes().get(1)).target()
			.partitions()
			.ranges()).containsExactly(Map.entry("u", "0-1"));
	}

	@Test
	void answerToAQuestionThatIsNoLongerOpenIsIgnored() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.has("m2", LeaderBench.registration(4)).look().write();
		leader.after(LeaderBench.DELAY);
		LeaderAction.Plan stale = leader.action(LeaderAction.Plan.class);
		leader.has("m3", LeaderBench.registration(4)).look();
		LeaderBench late = leader.step(new LeaderEvent.Planned(stale.plan(), Optional.of(Assignment.of(Map.of())), ""));
		assertThat(late.actions).isEmpty();
		finishWrite(leader);
		leader.after(LeaderBench.DELAY).answerPlan();
		assertThat(leader.allTargets()).hasSize(3);
	}

	@Test
	void recoveryDoesNotWaitForAnAssignor() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m3", LeaderBench.registration(4)).look().write();
		leader.after(LeaderBench.DELAY);
		assertThat(leader.actions(LeaderAction.Plan.class)).hasSize(1);
		leader.hasNot("m2").look();
		assertThat(leader.targets()).containsExactly("m3=2-3@6");
	}

	@Test
	void illAnswerIsReplacedByTheBuiltInAssignor() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.has("m2", LeaderBench.registration(4)).look().write();
		leader.after(LeaderBench.DELAY);
		LeaderAction.Plan plan = leader.action(LeaderAction.Plan.class);
		assertThat(plan.builtIn()).isFalse();
		leader.step(new LeaderEvent.Planned(plan.plan(),
				Optional.of(Assignment.of(Map.of(LeaderBench.id("m9"), LeaderBench.t("0-3")))), ""));
		assertThat(leader.action(LeaderAction.Warn.class).text()).contains("m9");
		assertThat(leader.action(LeaderAction.Plan.class).builtIn()).isTrue();
		leader.answerPlan();
		assertThat(leader.allTargets()).hasSize(2);
	}

	@Test
	void missingAnswerIsReplacedByTheBuiltInAssignor() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.has("m2", LeaderBench.registration(4)).look().write();
		leader.after(LeaderBench.DELAY);
		LeaderAction.Plan plan = leader.action(LeaderAction.Plan.class);
		leader.step(new LeaderEvent.Planned(plan.plan(), Optional.empty(), "it took too long"));
		assertThat(leader.action(LeaderAction.Warn.class).text()).endsWith("it took too long");
		LeaderAction.Plan builtIn = leader.action(LeaderAction.Plan.class);
		leader.step(new LeaderEvent.Planned(builtIn.plan(), Optional.empty(), "it threw"));
		assertThat(leader.actions(LeaderAction.Plan.class)).isEmpty();
		leader.after(1_000_000_000);
		assertThat(leader.action(LeaderAction.Plan.class).builtIn()).isFalse();
	}

	@Test
	void publicationGoesOnWhereAWriteEnded() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-5"));
		leader.has("m2", LeaderBench.registration(6)).has("m3", LeaderBench.registration(6)).look().write();
		leader.after(LeaderBench.DELAY).answerPlan();
		List<LeaderChange> changes = leader.action(LeaderAction.Publish.class).changes();
		leader.step(new LeaderEvent.Written(2));
		assertThat(leader.action(LeaderAction.Publish.class).changes()).isEqualTo(changes.subList(2, 3));
		leader.step(new LeaderEvent.Written(1)).after(LeaderBench.HEAD_START);
		assertThat(leader.targets()).containsExactly("m1=0-1@6");
		leader.step(new LeaderEvent.Written(1));
		assertThat(leader.actions(LeaderAction.Publish.class)).isEmpty();
	}

	@Test
	void nothingIsWrittenWhileAWriteIsOutstanding() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m3", LeaderBench.registration(4)).look();
		leader.hasNot("m2").look();
		leader.step(new LeaderEvent.ReconcileDue());
		assertThat(leader.actions).isEmpty();
		leader.after(10 * LeaderBench.DELAY);
		assertThat(leader.actions).isEmpty();
	}

	@Test
	void rebalanceThatGivesWayToANewerOneIsReportedAsNotCompleted() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3", "m3", "4-5"));
		leader.hasNot("m2").look().write();
		leader.step(new LeaderEvent.TargetRemoved(LeaderBench.id("m2")));
		leader.after(LeaderBench.DELAY).answerPlan();
		leader.hasNot("m3").look();
		assertThat(leader.action(LeaderAction.ReportRebalance.class))
			.isEqualTo(new LeaderAction.ReportRebalance("lost", false, LeaderBench.DELAY));
	}

	@Test
	void memberThatIsBackUnderANewRegistrationIsWaitedFor() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.hasNot("m2").has("m2", LeaderBench.registration(4)).look();
		assertThat(leader.targets()).isEmpty();
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.COMPLETING_REBALANCE);
		leader.write();
		leader.acks("m2", 5).look();
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.STABLE);
	}

	@Test
	void memberWithAnotherAssignorIsWarnedAbout() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		Registration other = LeaderBench.registration(4);
		leader.has("m2", new Registration(1, "i", "p", other.sessionTimeout(), other.topics(), "range",
				Optional.empty(), 1, 1000, Map.of(), other.status(), Registration.Ack.NONE));
		leader.look();
		assertThat(leader.action(LeaderAction.Warn.class).text()).contains("m2").contains("range").contains("sticky");
	}

	@Test
	void refusedWriteIsTriedAgainWithTheNextReconcile() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.hasNot("m2").look().step(new LeaderEvent.Blocked());
		leader.after(10 * LeaderBench.DELAY);
		leader.look();
		assertThat(leader.actions).isEmpty();
		leader.step(new LeaderEvent.ReconcileDue());
		assertThat(leader.actions).containsExactly(new LeaderAction.Load(LeaderBench.FENCE));
	}

	private static void finishWrite(LeaderBench leader) {
		if (!leader.actions(LeaderAction.Publish.class).isEmpty()) {
			leader.write();
		}
		else {
			leader.step(new LeaderEvent.Written(leader.state.term().work().changes().size()));
		}
	}

}
