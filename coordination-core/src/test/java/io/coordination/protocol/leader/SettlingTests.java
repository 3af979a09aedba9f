// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.coordination.GroupState;
import io.coordination.PartitionSet;
import io.coordination.schema.Registration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Declarations that change while their members go on.
 */
class SettlingTests {

	private static Registration declares(LeaderBench leader, String member, int partitions) {
		return leader.registered(member).withTopics(new TreeMap<>(Map.of("t", partitions)), 1000);
	}

	private static Registration declaresNothing(LeaderBench leader, String member) {
		return leader.registered(member).withTopics(new TreeMap<>(), 1000);
	}

	@Test
	void partitionsThatComeWaitForAllWhoLearnOfThem() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m1", declares(leader, "m1", 8)).look();
		assertThat(leader.actions).isEmpty();
		leader.after(LeaderBench.DELAY / 2);
		leader.has("m2", declares(leader, "m2", 8)).look();
		assertThat(leader.actions).isEmpty();
		leader.after(LeaderBench.DELAY - 1);
		assertThat(leader.actions).isEmpty();
		leader.at(leader.deadline);
		assertThat(leader.allTargets()).hasSize(2);
	}

	@Test
	void partitionsThatGoLeaveAllMembersAtOnce() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m1", declaresNothing(leader, "m1")).look();
		assertThat(leader.actions).isEmpty();
		leader.has("m2", declaresNothing(leader, "m2")).look();
		leader.after(LeaderBench.DELAY).answerPlan();
		leader.step(new LeaderEvent.Written(1));
		assertThat(leader.allTargets()).containsExactlyInAnyOrder("m1=@6", "m2=@6");
	}

	@Test
	void memberThatVanishesMeanwhileIsRecoveredFromAtOnce() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m1", declares(leader, "m1", 8)).look();
		leader.hasNot("m2").look();
		assertThat(leader.targets()).containsExactly("m1=0-3@6");
	}

	@Test
	void declarationOfAMemberThatRegisteredAnewCountsAtOnce() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.hasNot("m2").has("m2", LeaderBench.registration(8)).look();
		assertThat(leader.targets()).isNotEmpty();
	}

	@Test
	void ackIsSeenWhileADeclarationSettles() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.hasNot("m2").look();
		leader.write();
		leader.step(new LeaderEvent.TargetRemoved(LeaderBench.id("m2")));
		leader.after(LeaderBench.DELAY).answerPlan();
		leader.has("m1", LeaderBench.acked(declares(leader, "m1", 8), 6)).look();
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.STABLE);
	}

	@Test
	void declarationsThatChangeAgainAndAgainCountInTheEnd() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		long begun = leader.now;
		int partitions = 4;
		while (leader.targets().isEmpty()) {
			assertThat(leader.now - begun).isLessThanOrEqualTo(10 * LeaderBench.DELAY);
			partitions++;
			leader.has("m1", declares(leader, "m1", partitions)).look();
			if (leader.targets().isEmpty()) {
				leader.after(LeaderBench.DELAY / 2);
			}
		}
	}

	@Test
	void declarationThatIsTakenBackChangesNothing() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m1", declares(leader, "m1", 8)).look();
		leader.has("m1", declares(leader, "m1", 4)).look();
		leader.after(2 * LeaderBench.DELAY);
		assertThat(leader.actions).isEmpty();
		assertThat(leader.state.hints().settling()).isEmpty();
	}

	@Test
	void nothingSettlesBeyondATerm() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m1", declares(leader, "m1", 8)).look();
		leader.step(new LeaderEvent.Fenced());
		assertThat(leader.state.hints().settling()).isEmpty();
		assertThat(leader.after(2 * LeaderBench.DELAY).actions).isEmpty();
	}

	@Test
	void newLeaderTakesDeclarationsAsTheyAre() {
		LeaderBench leader = new LeaderBench();
		leader.has("m1", LeaderBench.registration(8)).has("m2", LeaderBench.registration(8));
		leader.leading(Map.of("m1", LeaderBench.target(5, "0-1"), "m2", LeaderBench.target(5, "2-3")),
				Optional.of(LeaderBench.record(GroupState.STABLE, 5, "m1", 4)));
		assertThat(leader.headline().orElseThrow().topics()).containsExactly(Map.entry("t", 8));
		assertThat(leader.state.hints().settling()).isEmpty();
	}

	@Test
	void countThatShrinksStaysAndThePartitionsBeyondAreUnassigned() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.has("m1", declares(leader, "m1", 2)).has("m2", declares(leader, "m2", 2)).look();
		leader.after(LeaderBench.DELAY);
		assertThat(leader.headline().orElseThrow().topics()).containsExactly(Map.entry("t", 4));
		assertThat(leader.headline().orElseThrow().unassigned()).isEqualTo(2);
	}

	@Test
	void otherLeadersOfPartitionsAreACauseIfTheGroupFollowsThem() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.step(new LeaderEvent.NearChanged(new TreeMap<>(Map.of("east", LeaderBench.t("0"))), true));
		assertThat(leader.headline().map(Headline::state)).contains(GroupState.PREPARING_REBALANCE);
		leader.write();
		leader.after(LeaderBench.DELAY);
		LeaderAction.Plan plan = leader.action(LeaderAction.Plan.class);
		assertThat(plan.request().near()).containsOnlyKeys("east");
		leader.answerPlan();
		assertThat(leader.targets()).isEmpty();
	}

	@Test
	void sameLeadersOfPartitionsAreNoCause() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		TreeMap<String, PartitionSet> near = new TreeMap<>(Map.of("east", LeaderBench.t("0")));
		leader.step(new LeaderEvent.NearChanged(near, false));
		assertThat(leader.actions).isEmpty();
		assertThat(leader.after(2 * LeaderBench.DELAY).actions).isEmpty();
		leader.step(new LeaderEvent.NearChanged(near, false));
		assertThat(leader.actions).isEmpty();
	}

	@Test
	void groupThatDoesNotFollowLeadersStillTellsItsAssignorWhereTheyAre() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.step(new LeaderEvent.NearChanged(new TreeMap<>(Map.of("east", LeaderBench.t("0"))), false));
		leader.has("m3", LeaderBench.registration(4)).look();
		leader.write();
		leader.after(LeaderBench.DELAY);
		assertThat(leader.actions(LeaderAction.Plan.class)).extracting((plan) -> plan.request().near().keySet())
			.isEqualTo(List.of(Set.of("east")));
	}

}
