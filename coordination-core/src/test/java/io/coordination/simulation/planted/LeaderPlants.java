// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;

/**
 * Bugs of elections and of what leaders publish.
 */
final class LeaderPlants {

	private static final String PUBLISHER = "runtime/leader/LeaderPublisher.java";

	private static final String VIEW = "protocol/leader/GroupView.java";

	private static final String PREVIOUS_RULE = "Leader 2: if a partition stands in several targets, the live owner's counts, else the highest generation's [M]";

	private static final String GENERATION_RULE = "Leader 4: generation = 1 + the highest found in state and in all assignments [M]";

	private static final String WHEN_CHANGED = "Leader 4: state in the first batch; a recomputation that changes nothing writes nothing";

	/** Batches of few operations, so that a publication takes several writes. */
	private static final String BATCHES = "store/Batches.java";

	private static final String MOST = "int most = Math.max(1, (MAX_OPERATIONS - 1) / operationsPerItem);";

	private static final String FEW = "int most = (operationsPerItem == 1) ? 2 : 1;";

	private LeaderPlants() {
	}

	/**
	 * No bug: what the plants that publish in several writes begin with.
	 * @return the code with small batches
	 */
	static Plant smallBatches() {
		return Plant.of("small-batches", "no bug: each batch has one item or two")
			.in(BATCHES)
			.replace(MOST)
			.with(FEW)
			.stalls();
	}

	static List<Plant> inSeveralWrites() {
		return List.of(Plant.of("state-written-last", "targets are written before state")
			.in(BATCHES)
			.replace(MOST)
			.with(FEW)
			.in("protocol/leader/LeaderPublication.java")
			.replace(
					"changes.add(new LeaderChange.State(headline, this.view.headline().isEmpty())); changes.addAll(targets); write(changes);")
			.with("changes.addAll(targets); changes.add(new LeaderChange.State(headline, this.view.headline().isEmpty())); write(changes);")
			.in(VIEW)
			.replace("return 1 + Math.max(this.publishedGeneration, acked.max().orElse(0));")
			.with("return 1 + this.headline.map(Headline::generation).orElse(0L);")
			.breaks(GENERATION_RULE),
				Plant
					.of("several-targets-left-alone",
							"a partition in several targets counts once, but stays in all of them")
					.in(BATCHES)
					.replace(MOST)
					.with(FEW)
					.in("protocol/leader/TargetChanges.java")
					.replace("Optional<Target> stored = Optional.ofNullable(view.targets().get(id));")
					.with("Optional<Target> stored = Optional.ofNullable(view.targets().get(id)).map((target) -> (target.generation() < 0) ? target : new Target(target.generation(), view.previous().get(id)));")
					.breaks(PREVIOUS_RULE)
					.stalls());
	}

	static List<Plant> all() {
		return List.of(Plant.of("no-leader-fence", "a leader publishes without the fence")
			.in(PUBLISHER)
			.replace("write.add(new Op.Check(Node.leaderEpoch(this.context.group()), fence)); batch.forEach")
			.with("write.add(new Op.Check(Node.leaderEpoch(this.context.group()), Op.ANY_VERSION)); batch.forEach")
			.breaks("Leader 4: each batch with check(leader-epoch, v)"),
				Plant.of("newest-fence", "a leader publishes with whatever fence is newest")
					.in(PUBLISHER)
					.replace("this.epochs.ensure(fence, assigned, (held) -> {")
					.with("""
								this.reads.read(Node.leaderEpoch(this.context.group()), (reply) -> {
									int newest = (reply instanceof Reply.Found<Versioned<Epoch>> found) ? found.value().stat().version() : fence;
									publishUnder(newest, changes, written);
								});
							}

							private void publishUnder(int fence, List<LeaderChange> changes, Consumer<GroupRecord> written) {
								PartitionSet assigned = PartitionSet.empty();
								this.epochs.ensure(fence, assigned, (held) -> {
							""")
					.breaks("Leader 1: a failed check of leader-epoch ends the leadership at once"),
				Plant
					.of("election-rejection-believed",
							"whoever's election is rejected follows, without a look at what is there")
					.in("runtime/leader/LeaderElection.java")
					.replace("readBack(resent); } else {")
					.with("this.events.accept(new LeaderEvent.NotElected()); } else {")
					.breaks("Unknown outcomes: elections are resolved before the actor writes anything else [M]")
					.stalls(),
				Plant.of("inputs-before-the-election", "a leader decides on what it read in an earlier term")
					.in("protocol/leader/LeaderDraft.java")
					.replace("this.view = Optional.empty(); this.balanced = Optional.empty();")
					.with("")
					.in("protocol/leader/LeaderTurn.java")
					.replace("this.draft.act(new LeaderAction.ChangeLeadership(true)); this.draft.reload(true);")
					.with("this.draft.act(new LeaderAction.ChangeLeadership(true)); this.draft.reload(this.draft.view.isEmpty());")
					.breaks("Leader 2: inputs are read after the election multi succeeded [M]"),
				Plant.of("generation-of-the-targets", "a generation is 1 + that of the targets, without that of state")
					.in(VIEW)
					.replace("return 1 + Math.max(this.publishedGeneration, acked.max().orElse(0));")
					.with("return 1 + this.targets.values().stream().mapToLong(Target::generation).max().orElse(0);")
					.breaks(GENERATION_RULE),
				Plant.of("generation-of-the-state", "a generation is 1 + that of state, without those of the targets")
					.in(VIEW)
					.replace("return 1 + Math.max(this.publishedGeneration, acked.max().orElse(0));")
					.with("return 1 + this.headline.map(Headline::generation).orElse(0L);")
					.breaks(GENERATION_RULE),
				Plant.of("target-of-a-member-that-is-back", "the target of a member is removed without a look at ids")
					.in("runtime/leader/LeaderTerm.java")
					.replace("new Op.CreateDirectory(place), new Op.Delete(place, Op.ANY_VERSION),")
					.with("")
					.in("runtime/leader/LeaderTerm.java")
					.replace("rejected.operation() == 3")
					.with("rejected.operation() == 1")
					.breaks("Leader 5: a target is removed in a multi that fails if the member is back [M][V]"),
				Plant.of("stable-by-newest-generation", "a group is stable when all acked the newest generation")
					.in(VIEW)
					.replace("registration.get().ack().generation() == target.generation();")
					.with("registration.get().ack().generation() == this.headline.map(Headline::generation).orElse(0L);")
					.breaks("States: STABLE when every member acked the generation of its own target [M]")
					.stalls(),
				Plant.of("leader-waits-for-acks", "a leader publishes only when the generation before is acked")
					.in("protocol/leader/LeaderSettlement.java")
					.replace("boolean open = this.draft.now >= this.draft.publishFrom();")
					.with("boolean open = this.draft.now >= this.draft.publishFrom() && view.isAcknowledged();")
					.breaks("States: the leader never waits for acks before it publishes")
					.stalls(),
				Plant.of("draining-member-gains", "a draining member is assigned partitions")
					.in("protocol/leader/SeenMember.java")
					.replace(
							"return this.registration.filter((read) -> read.status() == MemberStatus.ACTIVE).isPresent();")
					.with("return this.registration.isPresent();")
					.breaks("Member 5: a draining member gains nothing")
					.stalls(),
				Plant.of("writes-what-stands", "a recomputation that changes nothing is published")
					.in("protocol/leader/LeaderPublication.java")
					.replace(
							"targets.addAll(TargetChanges.of(this.view, distribution, assignment, generation)); return !targets.isEmpty() && publish")
					.with("targets.addAll(TargetChanges.of(this.view, distribution, assignment, generation)); return publish")
					.breaks(WHEN_CHANGED)
					.stalls(),
				Plant.of("leads-unregistered", "a member stands for leader before its registration is confirmed")
					.in("runtime/coordinator/GroupRuntime.java")
					.replace(
							"if (this.state.isRegistered()) { this.leader.registered(session, this.tools.registrar().own()); }")
					.with("this.leader.registered(session, this.tools.registrar().own());")
					.breaks("Member 1: a member stands for leader only while its registration is confirmed [M]"),
				Plant.of("answer-not-checked", "the answer of an assignor is published unchecked")
					.in("protocol/leader/LeaderPlans.java")
					.replace("? AssignmentCheck.refusal(planning.request(), event.assignment().get())")
					.with("? Optional.<String>empty()")
					.breaks("Leader 8: if the assignor answers ill, the built-in one serves; S10"));
	}

}
