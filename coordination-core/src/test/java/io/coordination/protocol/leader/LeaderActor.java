// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import io.coordination.Assignment;
import io.coordination.Assignor;
import io.coordination.MemberId;
import io.coordination.PartitionSet;
import io.coordination.protocol.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A leader's machine on a {@link LeaderModel}: what it asks for is done later, in order,
 * one thing at a time.
 */
final class LeaderActor implements LeaderAction.Performer {

	private final MemberId id;

	private final LeaderModel model;

	private final Random random;

	private final LeaderMachine machine;

	private final ArrayDeque<Runnable> requests = new ArrayDeque<>();

	private final List<Runnable> plans = new ArrayList<>();

	private LeaderState state = LeaderState.initial();

	private long deadline = Step.NEVER;

	private boolean faithful;

	long now;

	LeaderActor(MemberId id, LeaderModel model, Random random, long grace) {
		this.id = id;
		this.model = model;
		this.random = random;
		this.machine = new LeaderMachine(
				new LeaderSettings(id, "sticky", LeaderBench.INITIAL, LeaderBench.DELAY, grace));
	}

	LeaderState state() {
		return this.state;
	}

	long deadline() {
		return this.deadline;
	}

	void faithful() {
		this.faithful = true;
	}

	void on(LeaderEvent event) {
		boolean answered = this.state.rebalancing().planning().flatMap(Planning::answer).isPresent()
				|| event instanceof LeaderEvent.Planned;
		Optional<GroupView> before = this.state.view();
		Step<LeaderState, LeaderAction> step = this.machine.step(this.state, this.now, event);
		this.state = step.state();
		this.deadline = step.deadline();
		for (LeaderAction action : step.actions()) {
			assertThat(this.requests.isEmpty() || !isRequest(action)).as("one thing at a time").isTrue();
			if (action instanceof LeaderAction.Publish publish && !answered && before.isPresent()) {
				assertRecoveryMovesNothingElse(publish);
			}
			action.perform(this);
		}
	}

	private static boolean isRequest(LeaderAction action) {
		return action instanceof LeaderAction.Publish || action instanceof LeaderAction.RemoveTarget
				|| action instanceof LeaderAction.Elect || action instanceof LeaderAction.Load;
	}

	// Only a plan takes from members that can go on.
	private void assertRecoveryMovesNothingElse(LeaderAction.Publish publish) {
		if (!(publish.changes().get(0) instanceof LeaderChange.State)) {
			return;
		}
		GroupView view = this.state.view().orElseThrow();
		Distribution distribution = Distribution.of(view, this.now);
		for (LeaderChange change : publish.changes()) {
			if (change instanceof LeaderChange.Assign assign) {
				PartitionSet kept = distribution.kept().getOrDefault(assign.member(), PartitionSet.empty());
				assertThat(kept.minus(assign.target().partitions()).isEmpty()).as("%s keeps %s", assign, kept).isTrue();
			}
		}
	}

	boolean isIdle() {
		return this.requests.isEmpty() && this.plans.isEmpty();
	}

	void serve() {
		if (!this.requests.isEmpty()) {
			this.requests.remove().run();
		}
		else if (!this.plans.isEmpty()) {
			this.plans.remove(this.random.nextInt(this.plans.size())).run();
		}
	}

	// The session ended: what was asked for is not answered any more. Who was leaving
	// comes back as another process, if at all.
	void die() {
		this.requests.clear();
		this.plans.clear();
		on(new LeaderEvent.Unregistered());
		if (this.state.candidacy().leaving()) {
			this.state = LeaderState.initial();
		}
	}

	void look() {
		if (this.model.leader.isEmpty()) {
			on(new LeaderEvent.LeaderMissing());
		}
		else if (!this.model.leader.get().equals(this.id)) {
			on(new LeaderEvent.LeaderFound());
		}
	}

	@Override
	public void elect() {
		this.requests.add(() -> on(
				this.model.elect(this.id) ? new LeaderEvent.Elected(this.model.epoch) : new LeaderEvent.NotElected()));
	}

	@Override
	public void changeLeadership(LeaderAction.ChangeLeadership action) {
		this.requests.clear();
		this.plans.clear();
	}

	@Override
	public void load(LeaderAction.Load action) {
		this.requests.add(() -> on((action.fence() == this.model.epoch) ? new LeaderEvent.Loaded(this.model.snapshot())
				: new LeaderEvent.Fenced()));
	}

	@Override
	public void plan(LeaderAction.Plan action) {
		this.plans.add(() -> {
			int mood = (this.faithful || action.builtIn()) ? 9 : this.random.nextInt(10);
			Optional<Assignment> answer = Optional.empty();
			if (mood == 1) {
				answer = Optional.of(Assignment.of(Map.of(new MemberId("nobody"), LeaderBench.t("0"))));
			}
			else if (mood > 1) {
				answer = Optional.of(Assignor.sticky().assign(action.request()));
			}
			on(new LeaderEvent.Planned(action.plan(), answer, "it threw"));
		});
	}

	@Override
	public void publish(LeaderAction.Publish action) {
		this.requests.add(() -> {
			if (action.fence() != this.model.epoch) {
				on(new LeaderEvent.Fenced());
			}
			else if (!this.faithful && this.random.nextInt(20) == 0) {
				on(new LeaderEvent.Conflicted());
			}
			else {
				int count = 1 + this.random.nextInt(action.changes().size());
				action.changes()
					.subList(0, count)
					.forEach((change) -> this.model.apply(this.id, action.fence(), change));
				on(new LeaderEvent.Written(count));
			}
		});
	}

	@Override
	public void removeTarget(LeaderAction.RemoveTarget action) {
		this.requests.add(() -> {
			if (action.fence() != this.model.epoch) {
				on(new LeaderEvent.Fenced());
			}
			else {
				on(this.model.remove(action.fence(), action.member()) ? new LeaderEvent.TargetRemoved(action.member())
						: new LeaderEvent.Conflicted());
			}
		});
	}

	@Override
	public void resign(LeaderAction.Resign action) {
		this.requests.add(() -> {
			if (action.fence() == this.model.epoch) {
				this.model.leader = Optional.empty();
			}
			on(new LeaderEvent.Resigned());
		});
	}

	@Override
	public void confirmResigned() {
		assertThat(this.state.isLeading()).isFalse();
	}

	@Override
	public void reportState(LeaderAction.ReportState action) {
		assertThat(action.to().generation()).isNotNegative();
	}

	@Override
	public void reportRebalance(LeaderAction.ReportRebalance action) {
		assertThat(action.nanos()).isNotNegative();
		assertThat(action.reason()).isIn("join", "leave", "lost", "topics", "refused", "failover");
	}

	@Override
	public void warn(LeaderAction.Warn action) {
		assertThat(action.text()).isNotBlank();
	}

}
