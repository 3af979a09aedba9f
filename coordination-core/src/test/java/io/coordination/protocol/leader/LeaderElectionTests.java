// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Map;
import java.util.Optional;

import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.protocol.Step;
import io.coordination.schema.Registration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderElectionTests {

	private final LeaderBench bench = new LeaderBench();

	@Test
	void nobodyStandsBeforeItIsRegistered() {
		this.bench.step(new LeaderEvent.LeaderMissing());
		assertThat(this.bench.actions).isEmpty();
		assertThat(this.bench.state).isEqualTo(LeaderState.initial());
	}

	@Test
	void registeredMemberStandsWhenTheLeaderIsMissing() {
		this.bench.step(new LeaderEvent.Registered());
		assertThat(this.bench.actions).isEmpty();
		this.bench.step(new LeaderEvent.LeaderMissing());
		assertThat(this.bench.actions).containsExactly(new LeaderAction.Elect());
		this.bench.step(new LeaderEvent.LeaderMissing());
		assertThat(this.bench.actions).isEmpty();
	}

	@Test
	void memberDoesNotStandWhileSomebodyLeads() {
		this.bench.step(new LeaderEvent.Registered()).step(new LeaderEvent.LeaderFound());
		assertThat(this.bench.actions).isEmpty();
		assertThat(this.bench.state.isLeading()).isFalse();
	}

	@Test
	void memberThatWasNotElectedStandsAgainOnlyWhenTheLeaderIsMissing() {
		this.bench.step(new LeaderEvent.Registered())
			.step(new LeaderEvent.LeaderMissing())
			.step(new LeaderEvent.NotElected());
		assertThat(this.bench.actions).isEmpty();
		this.bench.step(new LeaderEvent.LeaderMissing());
		assertThat(this.bench.actions).containsExactly(new LeaderAction.Elect());
	}

	@Test
	void inputsAreReadAfterTheElection() {
		this.bench.elected();
		assertThat(this.bench.state.isLeading()).isTrue();
		assertThat(this.bench.actions).containsExactly(new LeaderAction.ChangeLeadership(true),
				new LeaderAction.Load(LeaderBench.FENCE));
	}

	@Test
	void failedFenceEndsTheLeadershipAtOnce() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.has("m2", LeaderBench.registration(4)).look();
		leader.step(new LeaderEvent.Fenced());
		assertThat(leader.actions).containsExactly(new LeaderAction.ChangeLeadership(false));
		assertThat(leader.state.isLeading()).isFalse();
		assertThat(leader.state.headline()).isEmpty();
		assertThat(leader.deadline).isEqualTo(Step.NEVER);
	}

	@Test
	void leaderWhoseZnodeIsGoneStandsAgain() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.step(new LeaderEvent.LeaderMissing());
		assertThat(leader.actions).containsExactly(new LeaderAction.ChangeLeadership(false), new LeaderAction.Elect());
	}

	@Test
	void leaderThatFindsAnotherFollows() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.step(new LeaderEvent.LeaderFound());
		assertThat(leader.actions).containsExactly(new LeaderAction.ChangeLeadership(false));
	}

	@Test
	void answersOfATermThatIsOverChangeNothing() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.step(new LeaderEvent.Fenced());
		LeaderState after = leader.state;
		leader.step(new LeaderEvent.Written(1));
		leader.step(new LeaderEvent.Conflicted());
		leader.step(new LeaderEvent.Blocked());
		leader.step(new LeaderEvent.Fenced());
		leader.step(new LeaderEvent.Resigned());
		leader.step(new LeaderEvent.TargetRemoved(new MemberId("m9")));
		leader.step(new LeaderEvent.Planned(1, Optional.empty(), "late"));
		leader.step(new LeaderEvent.ReconcileDue());
		leader.look();
		leader.load(Map.of(), Optional.empty());
		assertThat(leader.state).isEqualTo(after);
		assertThat(leader.actions).isEmpty();
	}

	@Test
	void spuriousEventsChangeNothingAtRest() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		LeaderState rest = leader.state;
		leader.step(new LeaderEvent.Written(0));
		leader.step(new LeaderEvent.Conflicted());
		leader.step(new LeaderEvent.Blocked());
		leader.step(new LeaderEvent.Elected(9));
		leader.step(new LeaderEvent.NotElected());
		leader.step(new LeaderEvent.Registered());
		leader.step(new LeaderEvent.Resigned());
		leader.step(new LeaderEvent.TargetRemoved(new MemberId("m2")));
		leader.step(new LeaderEvent.Planned(1, Optional.empty(), "late"));
		leader.load(Map.of(), Optional.empty());
		leader.look();
		leader.after(1_000_000);
		assertThat(leader.state).isEqualTo(rest);
		assertThat(leader.actions).isEmpty();
	}

	@Test
	void unregisteredMemberStopsAndForgets() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.step(new LeaderEvent.Unregistered());
		assertThat(leader.actions).containsExactly(new LeaderAction.ChangeLeadership(false));
		leader.step(new LeaderEvent.LeaderMissing());
		assertThat(leader.actions).isEmpty();
		leader.step(new LeaderEvent.Registered()).step(new LeaderEvent.LeaderMissing());
		assertThat(leader.actions).containsExactly(new LeaderAction.Elect());
	}

	@Test
	void followerResignsByNotStandingAgain() {
		this.bench.step(new LeaderEvent.Registered()).step(new LeaderEvent.ResignRequested());
		assertThat(this.bench.actions).containsExactly(new LeaderAction.ConfirmResigned());
		this.bench.step(new LeaderEvent.LeaderMissing());
		assertThat(this.bench.actions).isEmpty();
	}

	// Its registration may be confirmed once more, after an interruption, while it goes.
	@Test
	void memberThatLeavesNeverStandsAgain() {
		this.bench.step(new LeaderEvent.Registered())
			.step(new LeaderEvent.ResignRequested())
			.step(new LeaderEvent.Unregistered())
			.step(new LeaderEvent.Registered())
			.step(new LeaderEvent.LeaderMissing());
		assertThat(this.bench.actions).isEmpty();
		this.bench.step(new LeaderEvent.ResignRequested());
		assertThat(this.bench.actions).containsExactly(new LeaderAction.ConfirmResigned());
	}

	@Test
	void leaderResignsByRemovingItsZnodeUnderTheFence() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.step(new LeaderEvent.ResignRequested());
		assertThat(leader.actions).containsExactly(new LeaderAction.Resign(LeaderBench.FENCE));
		leader.step(new LeaderEvent.Resigned());
		assertThat(leader.actions).containsExactly(new LeaderAction.ChangeLeadership(false),
				new LeaderAction.ConfirmResigned());
		leader.step(new LeaderEvent.LeaderMissing());
		assertThat(leader.actions).isEmpty();
	}

	@Test
	void leaderFinishesItsPublicationBeforeItResigns() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-1", "m2", "2-3"));
		leader.hasNot("m2").look();
		leader.action(LeaderAction.Publish.class);
		LeaderAction.Publish publish = leader.action(LeaderAction.Publish.class);
		leader.step(new LeaderEvent.ResignRequested());
		assertThat(leader.actions).isEmpty();
		leader.step(new LeaderEvent.Written(publish.changes().size()));
		assertThat(leader.actions(LeaderAction.Resign.class)).hasSize(1);
		assertThat(leader.actions(LeaderAction.Publish.class)).isEmpty();
	}

	@Test
	void candidateThatIsToResignDoesSoOnceItKnowsTheOutcome() {
		this.bench.step(new LeaderEvent.Registered())
			.step(new LeaderEvent.LeaderMissing())
			.step(new LeaderEvent.ResignRequested());
		assertThat(this.bench.actions).isEmpty();
		this.bench.step(new LeaderEvent.Elected(3));
		assertThat(this.bench.actions).containsExactly(new LeaderAction.ChangeLeadership(true),
				new LeaderAction.Resign(3));
	}

	@Test
	void candidateThatLostConfirmsThatItResigned() {
		this.bench.step(new LeaderEvent.Registered())
			.step(new LeaderEvent.LeaderMissing())
			.step(new LeaderEvent.ResignRequested())
			.step(new LeaderEvent.NotElected());
		assertThat(this.bench.actions).containsExactly(new LeaderAction.ConfirmResigned());
	}

	@Test
	void resigningEndsWithTheRegistrationAtTheLatest() {
		LeaderBench leader = LeaderBench.stable(Map.of("m1", "0-3"));
		leader.step(new LeaderEvent.ResignRequested()).step(new LeaderEvent.Unregistered());
		assertThat(leader.actions).containsExactly(new LeaderAction.ChangeLeadership(false),
				new LeaderAction.ConfirmResigned());
	}

	@Test
	void memberThatCannotWriteTheOldestSchemaDoesNotLead() {
		LeaderBench leader = new LeaderBench();
		leader.has("m1", LeaderBench.registration(4));
		leader.has("m0", oldSchema());
		leader.leading(Map.of(), Optional.of(LeaderBench.record(GroupState.STABLE, 3, "m0", 4)));
		assertThat(leader.actions(LeaderAction.Warn.class)).hasSize(1);
		assertThat(leader.actions(LeaderAction.Resign.class)).hasSize(1);
		assertThat(leader.actions(LeaderAction.Publish.class)).isEmpty();
	}

	private static Registration oldSchema() {
		Registration current = LeaderBench.registration(4);
		return new Registration(0, current.incarnation(), current.process(), current.sessionTimeout(), current.topics(),
				current.assignor(), current.zone(), current.weight(), current.capacity(), current.metadata(),
				current.status(), current.ack());
	}

}
