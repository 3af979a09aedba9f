// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.coordination.GroupState;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.leader.GroupSnapshot;
import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.schema.Ownership;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.Reply;
import io.coordination.store.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all that a leader decides on, once. Garbage is warned about and written over.
 */
final class SnapshotReader {

	private static final Logger logger = LoggerFactory.getLogger(SnapshotReader.class);

	private final GroupContext context;

	private final LeaderReads reads;

	private final LeaderMembers members;

	private final Consumer<LeaderEvent> then;

	private final SortedMap<MemberId, Target> targets = new TreeMap<>();

	private final Map<Partition, MemberId> owners = new TreeMap<>();

	private Optional<GroupRecord> state = Optional.empty();

	private boolean fenced;

	private boolean denied;

	SnapshotReader(GroupContext context, LeaderReads reads, LeaderMembers members, Consumer<LeaderEvent> then) {
		this.context = context;
		this.reads = reads;
		this.members = members;
		this.then = then;
	}

	void read(int fence) {
		this.reads.together(() -> readAll(fence));
	}

	private void readAll(int fence) {
		Gather gather = new Gather(this::readOwners);
		Runnable epoch = gather.part();
		this.reads.read(Node.leaderEpoch(this.context.group()), (reply) -> {
			fence(reply, fence);
			epoch.run();
		});
		Runnable group = gather.part();
		this.reads.read(Node.state(this.context.group()), (reply) -> {
			state(reply);
			group.run();
		});
		Runnable list = gather.part();
		this.reads.children(Node.targets(this.context.group()), (reply) -> {
			note(reply);
			if (reply instanceof Reply.Found<List<String>> found) {
				this.reads.together(() -> readTargets(found.value(), gather));
			}
			list.run();
		});
		this.members.readAll(gather.part());
		gather.complete();
	}

	private void note(Reply<?> reply) {
		this.denied |= reply instanceof Reply.Denied<?>;
	}

	private void fence(Reply<Versioned<Epoch>> reply, int fence) {
		note(reply);
		boolean other = reply instanceof Reply.Found<Versioned<Epoch>> found && found.value().stat().version() != fence;
		this.fenced = other || reply instanceof Reply.Missing<Versioned<Epoch>>;
	}

	private void state(Reply<Versioned<GroupRecord>> reply) {
		note(reply);
		if (reply instanceof Reply.Found<Versioned<GroupRecord>> found) {
			this.state = Optional.of(found.value().data());
		}
		else if (reply instanceof Reply.Unreadable<Versioned<GroupRecord>> unreadable) {
			warn(Node.state(this.context.group()), unreadable.why());
			this.state = Optional.of(new GroupRecord(GroupState.EMPTY, 0, this.context.self(), "unreadable",
					Instant.EPOCH, new TreeMap<>(), 0));
		}
	}

	private void readTargets(List<String> names, Gather gather) {
		names.stream().filter(MemberId::isValid).map(MemberId::new).forEach((member) -> {
			Runnable part = gather.part();
			Node<Target> node = Node.target(this.context.group(), member);
			this.reads.read(node, (reply) -> {
				note(reply);
				if (reply instanceof Reply.Found<Versioned<Target>> found) {
					this.targets.put(member, found.value().data());
				}
				else if (reply instanceof Reply.Unreadable<Versioned<Target>> unreadable) {
					warn(node, unreadable.why());
					this.targets.put(member, GroupSnapshot.GARBLED);
				}
				part.run();
			});
		});
	}

	private void warn(Node<?> node, String why) {
		logger.warn("group {} member {}: {} can't be read and is written anew: {}", this.context.group(),
				this.context.self(), node, why);
	}

	private void readOwners() {
		Gather gather = new Gather(this::tell);
		this.reads.together(() -> contended().stream().forEach((partition) -> {
			Runnable part = gather.part();
			this.reads.read(Node.owner(this.context.group(), partition), (reply) -> {
				owner(reply).ifPresent((member) -> this.owners.put(partition, member));
				part.run();
			});
		}));
		gather.complete();
	}

	// Who stands by takes over without a leader, so that any partition may have changed
	// hands.
	private PartitionSet contended() {
		PartitionSet duplicates = GroupSnapshot.duplicates(this.targets);
		if (!this.context.options().standby()) {
			return duplicates;
		}
		return duplicates.plus(this.members.declared());
	}

	private Optional<MemberId> owner(Reply<Versioned<Ownership>> reply) {
		if (reply instanceof Reply.Found<Versioned<Ownership>> found) {
			return Optional.of(found.value().data().member());
		}
		return (reply instanceof Reply.Unreadable<Versioned<Ownership>> unreadable)
				? this.members.registeredIn(unreadable.stat().ephemeralOwner()) : Optional.empty();
	}

	private void tell() {
		if (this.fenced) {
			this.then.accept(new LeaderEvent.Fenced());
		}
		else if (this.denied || this.members.isDenied()) {
			logger.error("group {} member {}: can't lead, for it isn't allowed to read the group's znodes",
					this.context.group(), this.context.self());
			this.then.accept(new LeaderEvent.Blocked());
		}
		else {
			this.then.accept(new LeaderEvent.Loaded(
					new GroupSnapshot(this.members.known(), this.targets, this.state, this.owners)));
		}
	}

}
