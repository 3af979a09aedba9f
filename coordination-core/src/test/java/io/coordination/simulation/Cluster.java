// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Registration;
import io.coordination.schema.Target;
import io.coordination.store.Node;

/**
 * Processes that share a group, and all invariants looked at while they run.
 */
final class Cluster {

	private final Simulation simulation;

	private final GroupOptions options;

	private final Function<VirtualProcess, GroupOptions> optionsOf;

	private final Supplier<SortedMap<String, Integer>> topics;

	private final List<SimulatedMember> members = new ArrayList<>();

	private final LogInvariants log;

	private final RuleInvariants rules = new RuleInvariants(this);

	private final LeaseInvariant leases = new LeaseInvariant();

	private final FencedResource resource;

	private Consumer<SimulatedMember> onLeft = (member) -> {
	};

	private Consumer<SimulatedMember> onCallback = (member) -> {
	};

	private boolean restored;

	private int started;

	private int handovers;

	Cluster(Simulation simulation, GroupOptions options) {
		this(simulation, options, (process) -> options, options::topics);
	}

	/**
	 * Makes a group that has its topics from somewhere else.
	 * @param simulation the run
	 * @param options the options of the group; of their builder each member takes those
	 * with its own source
	 * @param topics what the source says
	 * @return the group
	 */
	static Cluster of(Simulation simulation, GroupOptions.Builder options, SimulatedTopics topics) {
		Function<VirtualProcess, GroupOptions> optionsOf = (process) -> options.source(topics.of(process)).build();
		GroupOptions any = options.source((receiver) -> () -> {
		}).build();
		return new Cluster(simulation, any, optionsOf, topics::now);
	}

	private Cluster(Simulation simulation, GroupOptions options, Function<VirtualProcess, GroupOptions> optionsOf,
			Supplier<SortedMap<String, Integer>> topics) {
		this.simulation = simulation;
		this.options = options;
		this.optionsOf = optionsOf;
		this.topics = topics;
		this.log = new LogInvariants(simulation.store());
		this.resource = new FencedResource(simulation, this.log);
		simulation.store().onTransaction(this.log::check);
		simulation.store().onTransaction(this.rules::check);
		simulation.store().onTransaction((transaction) -> {
			if (transaction.kind() == Transaction.Kind.CLOSE) {
				this.leases.ended(this.members, transaction.session());
			}
		});
	}

	Simulation simulation() {
		return this.simulation;
	}

	GroupOptions options() {
		return this.options;
	}

	GroupName group() {
		return this.options.name();
	}

	LogInvariants log() {
		return this.log;
	}

	RuleInvariants rules() {
		return this.rules;
	}

	LeaseInvariant leases() {
		return this.leases;
	}

	void handover(Duration gap) {
		Invariant.hold("handover", !gap.isNegative(), "a handover took %s", gap);
		this.handovers++;
	}

	int handovers() {
		return this.handovers;
	}

	/**
	 * Tells what happens when a member leaves out of one of its callbacks.
	 * @param handler takes the member, which is about to leave
	 */
	void onLeft(Consumer<SimulatedMember> handler) {
		this.onLeft = handler;
	}

	/**
	 * Tells when a callback of a member begins.
	 * @param handler takes the member
	 */
	void onCallback(Consumer<SimulatedMember> handler) {
		this.onCallback = handler;
	}

	void callsBack(SimulatedMember member) {
		this.onCallback.accept(member);
	}

	void left(SimulatedMember member) {
		member.leaveNow();
		this.onLeft.accept(member);
	}

	/**
	 * All partitions of the group.
	 * @return the partitions, in order
	 */
	List<Partition> partitions() {
		List<Partition> all = new ArrayList<>();
		this.topics.get().forEach((topic, count) -> {
			for (int index = 0; index < count; index++) {
				all.add(new Partition(topic, index));
			}
		});
		return all;
	}

	/** The ensemble goes on from a backup. */
	void restored() {
		this.restored = true;
		this.log.restored();
		this.rules.restored();
	}

	/**
	 * Whether what was durable may be gone.
	 * @return true after a restore
	 */
	boolean isRestored() {
		return this.restored;
	}

	FencedResource resource() {
		return this.resource;
	}

	List<SimulatedMember> members() {
		return List.copyOf(this.members);
	}

	List<SimulatedMember> running() {
		return this.members.stream().filter(SimulatedMember::isRunning).toList();
	}

	SimulatedMember start(String id) {
		VirtualProcess process = this.simulation.newProcess(id + "." + ++this.started);
		SimulatedMember member = new SimulatedMember(this, new MemberId(id), process, this.optionsOf.apply(process));
		this.members.add(member);
		process.onResume(this.leases::check);
		return member;
	}

	Optional<GroupRecord> state() {
		ZNode node = this.simulation.store().node(Node.state(group()));
		return (node != null && node.content() instanceof GroupRecord state) ? Optional.of(state) : Optional.empty();
	}

	/**
	 * Members that take part and don't leave.
	 * @return the members
	 */
	List<SimulatedMember> active() {
		return running().stream()
			.filter((member) -> member.group().status().phase() != MemberPhase.LEFT
					&& member.group().status().phase() != MemberPhase.DRAINING
					&& member.group().status().phase() != MemberPhase.FAILED)
			.toList();
	}

	/**
	 * Whether every partition is owned by who it is meant for, all know it, and the
	 * shares differ by at most one.
	 * @return true if so
	 */
	boolean isBalanced() {
		List<SimulatedMember> active = able();
		TreeMap<MemberId, Integer> shares = new TreeMap<>();
		for (SimulatedMember member : active) {
			shares.put(member.id(), 0);
			if (member.group().status().phase() != MemberPhase.ACTIVE) {
				return false;
			}
		}
		int owned = 0;
		for (SimulatedMember member : active) {
			for (PartitionClaim claim : member.group().claims()) {
				ZNode owner = this.simulation.store().node(Node.owner(group(), claim.partition()));
				if (owner == null || owner.stat().czxid() != claim.fencingToken()
						|| !isTarget(member, claim.partition())) {
					return false;
				}
				owned++;
				shares.merge(member.id(), 1, Integer::sum);
			}
		}
		int all = count(this.topics.get());
		int most = shares.values().stream().mapToInt(Integer::intValue).max().orElse(0);
		int least = shares.values().stream().mapToInt(Integer::intValue).min().orElse(0);
		if (active.stream().anyMatch(this::isRefusing)) {
			int published = state().map((state) -> count(state.topics()) - state.unassigned()).orElse(all);
			return owned == published;
		}
		return owned == all && most - least <= 1;
	}

	private static int count(SortedMap<String, Integer> topics) {
		return topics.values().stream().mapToInt(Integer::intValue).sum();
	}

	/**
	 * Members that take part, or will without anybody's help.
	 * @return the members
	 */
	List<SimulatedMember> able() {
		return active().stream().filter((member) -> !isSecond(member) && !isBusyWithItsPast(member)).toList();
	}

	// Joins again once a callback of before has returned.
	private static boolean isBusyWithItsPast(SimulatedMember member) {
		return member.group().status().phase() == MemberPhase.JOINING && member.ledger().isBusy();
	}

	// Two processes were given the same id: one of them waits until it is refused.
	private boolean isSecond(SimulatedMember member) {
		return member.group().status().phase() == MemberPhase.WAITING_FOR_ID && running().stream()
			.anyMatch(
					(other) -> other.id().equals(member.id()) && other.group().status().phase() == MemberPhase.ACTIVE);
	}

	// Where a callback takes no notice of its interrupt, others hold what it should, or
	// nobody does.
	boolean isRefusing(SimulatedMember member) {
		ZNode node = this.simulation.store().node(Node.member(group(), member.id()));
		return node != null && node.content() instanceof Registration registration
				&& !registration.ack().refused().isEmpty();
	}

	private boolean isTarget(SimulatedMember member, Partition partition) {
		ZNode node = this.simulation.store().node(Node.target(group(), member.id()));
		return node != null && node.content() instanceof Target target && target.partitions().contains(partition);
	}

	void finish() {
		running().forEach((member) -> member.ledger().finish());
	}

	String describe() {
		StringBuilder text = new StringBuilder();
		state().ifPresent((state) -> text.append(state).append('\n'));
		for (SimulatedMember member : running()) {
			text.append(member)
				.append(": ")
				.append(member.group().status())
				.append(" claims ")
				.append(member.group().claims().size())
				.append('\n');
		}
		return text.toString();
	}

}
