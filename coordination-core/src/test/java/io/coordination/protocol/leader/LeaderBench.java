// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.Assignment;
import io.coordination.Assignor;
import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.MemberStatus;
import io.coordination.PartitionSet;
import io.coordination.protocol.Step;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;

/**
 * Steps one leader by hand: times are plain numbers, the only topic is {@code t}.
 */
final class LeaderBench {

	static final long INITIAL = 1000;

	static final long DELAY = 200;

	static final long HEAD_START = DELAY / 10;

	static final int FENCE = 7;

	private final LeaderMachine machine;

	private final SortedMap<MemberId, SeenMember> members = new TreeMap<>();

	private long czxids;

	LeaderState state = LeaderState.initial();

	long now = 5000;

	List<LeaderAction> actions = List.of();

	long deadline = Step.NEVER;

	LeaderBench() {
		this(0);
	}

	LeaderBench(long grace) {
		this(new LeaderSettings(id("m1"), "sticky", INITIAL, DELAY, grace));
	}

	private LeaderBench(LeaderSettings settings) {
		this.machine = new LeaderMachine(settings);
	}

	static LeaderBench ofElection() {
		return new LeaderBench(new LeaderSettings(id("m1"), "election", 0, 0, 0, true));
	}

	static MemberId id(String member) {
		return new MemberId(member);
	}

	static PartitionSet t(String ranges) {
		return PartitionSet.parse(Map.of("t", ranges));
	}

	static Target target(long generation, String ranges) {
		return new Target(generation, ranges.isEmpty() ? PartitionSet.empty() : t(ranges));
	}

	static Registration registration(int partitions) {
		return new Registration(1, "i", "p", Duration.ofSeconds(18), new TreeMap<>(Map.of("t", partitions)), "sticky",
				Optional.empty(), 1, 1000, Map.of(), MemberStatus.ACTIVE, Registration.Ack.NONE);
	}

	static GroupRecord record(GroupState state, long generation, String leader, int partitions) {
		return new GroupRecord(state, generation, id(leader), "reason", Instant.EPOCH,
				new TreeMap<>((partitions > 0) ? Map.of("t", partitions) : Map.of()), 0);
	}

	LeaderBench step(LeaderEvent event) {
		Step<LeaderState, LeaderAction> step = this.machine.step(this.state, this.now, event);
		this.state = step.state();
		this.actions = step.actions();
		this.deadline = step.deadline();
		return this;
	}

	LeaderBench at(long time) {
		this.now = time;
		return step(new LeaderEvent.Tick());
	}

	LeaderBench after(long nanos) {
		return at(this.now + nanos);
	}

	LeaderBench elected() {
		step(new LeaderEvent.Registered());
		step(new LeaderEvent.LeaderMissing());
		return step(new LeaderEvent.Elected(FENCE));
	}

	// A member that has led for long: its initial delay is over.
	LeaderBench leading(Map<String, Target> targets, Optional<GroupRecord> state) {
		step(new LeaderEvent.Registered());
		this.now += INITIAL;
		step(new LeaderEvent.LeaderMissing());
		step(new LeaderEvent.Elected(FENCE));
		return load(targets, state);
	}

	LeaderBench load(Map<String, Target> targets, Optional<GroupRecord> state) {
		return step(new LeaderEvent.Loaded(snapshot(targets, state)));
	}

	GroupSnapshot snapshot(Map<String, Target> targets, Optional<GroupRecord> state) {
		SortedMap<MemberId, Target> byId = new TreeMap<>();
		targets.forEach((member, target) -> byId.put(id(member), target));
		return new GroupSnapshot(new TreeMap<>(this.members), byId, state, Map.of());
	}

	// A balanced group at rest that has acknowledged generation 5.
	static LeaderBench stable(Map<String, String> targets) {
		return stable(targets, 0);
	}

	static LeaderBench stable(Map<String, String> targets, long grace) {
		LeaderBench bench = new LeaderBench(grace);
		Map<String, Target> generation = new TreeMap<>();
		int partitions = targets.values()
			.stream()
			.mapToInt((ranges) -> t(ranges).indexes("t").length())
			.max()
			.orElse(1);
		targets.forEach((member, ranges) -> {
			bench.has(member, acked(registration(partitions), 5));
			generation.put(member, target(5, ranges));
		});
		bench.leading(generation, Optional.of(record(GroupState.STABLE, 5, "m1", partitions)));
		return bench.after(DELAY).answerPlan();
	}

	static Registration acked(Registration registration, long generation) {
		return registration.withAck(new Registration.Ack(generation, 0, PartitionSet.empty()));
	}

	LeaderBench has(String member, Registration registration) {
		this.members.compute(id(member),
				(id, seen) -> new SeenMember((seen != null) ? seen.czxid() : ++this.czxids, Optional.of(registration)));
		return this;
	}

	LeaderBench hasUnreadable(String member) {
		this.members.put(id(member), new SeenMember(++this.czxids, Optional.empty()));
		return this;
	}

	LeaderBench hasNot(String... absent) {
		for (String member : absent) {
			this.members.remove(id(member));
		}
		return this;
	}

	LeaderBench drains(String member) {
		Registration registration = registered(member);
		return has(member, registration.withStatus(MemberStatus.DRAINING));
	}

	LeaderBench refuses(String member, String ranges) {
		Registration registration = registered(member);
		return has(member, registration
			.withAck(new Registration.Ack(registration.ack().generation(), registration.ack().held(), t(ranges))));
	}

	LeaderBench acks(String member, long generation) {
		return has(member, acked(registered(member), generation));
	}

	Registration registered(String member) {
		return Optional.ofNullable(this.members.get(id(member))).flatMap(SeenMember::registration).orElseThrow();
	}

	LeaderBench look() {
		return step(new LeaderEvent.MembersRead(new TreeMap<>(this.members)));
	}

	LeaderBench answerPlan() {
		LeaderAction.Plan plan = action(LeaderAction.Plan.class);
		Assignment assignment = Assignor.sticky().assign(plan.request());
		return step(new LeaderEvent.Planned(plan.plan(), Optional.of(assignment), ""));
	}

	LeaderBench write() {
		return step(new LeaderEvent.Written(action(LeaderAction.Publish.class).changes().size()));
	}

	// All targets of a publication, written as they come.
	List<String> allTargets() {
		List<String> all = new ArrayList<>();
		while (!targets().isEmpty()) {
			all.addAll(targets());
			write();
			if (targets().isEmpty()) {
				after(HEAD_START);
			}
		}
		return all;
	}

	<A extends LeaderAction> A action(Class<A> type) {
		List<A> found = actions(type);
		if (found.size() != 1) {
			throw new AssertionError("Not one " + type.getSimpleName() + " in " + this.actions);
		}
		return found.get(0);
	}

	<A extends LeaderAction> List<A> actions(Class<A> type) {
		return this.actions.stream().filter(type::isInstance).map(type::cast).toList();
	}

	Optional<Headline> headline() {
		List<Headline> found = new ArrayList<>();
		for (LeaderAction.Publish publish : actions(LeaderAction.Publish.class)) {
			for (LeaderChange change : publish.changes()) {
				if (change instanceof LeaderChange.State stateChange) {
					found.add(stateChange.headline());
				}
			}
		}
		return found.stream().findFirst();
	}

	// The targets that are being published, in order.
	List<String> targets() {
		List<String> found = new ArrayList<>();
		for (LeaderAction.Publish publish : actions(LeaderAction.Publish.class)) {
			for (LeaderChange change : publish.changes()) {
				if (change instanceof LeaderChange.Assign assign) {
					found.add(assign.member() + "=" + assign.target().partitions().ranges().getOrDefault("t", "") + "@"
							+ assign.target().generation());
				}
			}
		}
		return found;
	}

}
