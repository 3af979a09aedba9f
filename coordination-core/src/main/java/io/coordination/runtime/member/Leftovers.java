// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.runtime.Reader;
import io.coordination.schema.Epoch;
import io.coordination.schema.Ownership;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up owner znodes of this session that belong to no claim: those of claims that
 * were lost with their lease, or whose outcome nobody waited for.
 */
public final class Leftovers {

	private static final Logger logger = LoggerFactory.getLogger(Leftovers.class);

	private final GroupContext context;

	private final Reader reader;

	private final Parents parents;

	private final Releaser releaser;

	/** The looks under way. */
	private final Map<Partition, List<Look>> looks = new HashMap<>();

	private boolean stopped;

	Leftovers(GroupContext context, Reader reader, Parents parents, Releaser releaser) {
		this.context = context;
		this.reader = reader;
		this.parents = parents;
		this.releaser = releaser;
	}

	/**
	 * Looks at owner znodes, and gives up what is this session's. The epoch counts if it
	 * was bumped together with the creation of that znode, or if the znode is still there
	 * after the epoch was read: between two reads another release of ours may have
	 * deleted it, and somebody else may have claimed. Where the connection is interrupted
	 * the reads come late, perhaps after a claim that was sent since; see
	 * {@link #claiming}.
	 * @param session the session
	 * @param partitions the partitions
	 */
	void release(Session session, PartitionSet partitions) {
		partitions.forEach((partition) -> look(session, partition));
	}

	/**
	 * A claim is about to be sent. A leftover that is still to be looked at is gone by
	 * then, or the claim meets it and it is released anew; the znode that would be found
	 * may be that of the claim.
	 * @param partitions the partitions
	 */
	void claiming(Collection<Partition> partitions) {
		partitions.forEach(
				(partition) -> this.looks.getOrDefault(partition, List.of()).forEach((look) -> look.overtaken = true));
	}

	/**
	 * The registration is about to go. Leftovers that are still to be looked at are left
	 * alone: what would be found may belong to the next membership in this session.
	 */
	void stop() {
		this.stopped = true;
	}

	private Look begin(Partition partition) {
		Look look = new Look();
		this.looks.computeIfAbsent(partition, (same) -> new ArrayList<>()).add(look);
		return look;
	}

	private void end(Partition partition, Look look) {
		this.looks.computeIfPresent(partition, (same, present) -> {
			present.remove(look);
			return present.isEmpty() ? null : present;
		});
	}

	private void look(Session session, Partition partition) {
		Look look = begin(partition);
		this.reader.read(session, Node.owner(this.context.group(), partition), (owner) -> {
			end(partition, look);
			if (this.stopped || look.overtaken) {
				return;
			}
			if (!Releaser.isOwn(session, owner)) {
				this.releaser.released(session, List.of(partition));
				return;
			}
			this.reader.read(session, Node.epoch(this.context.group(), partition), (epoch) -> {
				if (epoch instanceof Reply.Missing<?>) {
					releaseWithoutEpoch(session, partition);
				}
				else if (epoch instanceof Reply.SessionEnded<?> || epoch instanceof Reply.Denied<?>) {
					this.releaser.released(session, List.of(partition));
				}
				else if (stat(epoch).mzxid() == creation(owner)) {
					release(session, partition, stat(epoch));
				}
				else {
					releaseIfStillThere(session, partition, creation(owner), stat(epoch));
				}
			});
		});
	}

	private void release(Session session, Partition partition, NodeStat epoch) {
		HeldClaim claim = new HeldClaim(partition, 0, epoch.mzxid(), epoch.version(), epoch.czxid());
		this.releaser.releaseSilently(session, claim);
	}

	// The epoch is not that of the claim: somebody wrote it, or deleted it and another
	// was
	// made.
	private void releaseIfStillThere(Session session, Partition partition, long creation, NodeStat epoch) {
		this.reader.read(session, Node.owner(this.context.group(), partition), (owner) -> {
			if (Releaser.isOwn(session, owner) && creation(owner) == creation) {
				release(session, partition, epoch);
			}
			else {
				this.releaser.released(session, List.of(partition));
			}
		});
	}

	private static NodeStat stat(Reply<Versioned<Epoch>> reply) {
		if (reply instanceof Reply.Found<Versioned<Epoch>> found) {
			return found.value().stat();
		}
		if (reply instanceof Reply.Unreadable<Versioned<Epoch>> garbage) {
			return garbage.stat();
		}
		throw new IllegalArgumentException("No node: " + reply);
	}

	// Somebody deleted the epoch. As long as there is none nobody claims, so that the
	// owner
	// znode is still the own one when a new epoch is made together with its deletion.
	private void releaseWithoutEpoch(Session session, Partition partition) {
		logger.warn("group {} member {}: the epoch of {} was deleted by somebody; making a new one",
				this.context.group(), this.context.self(), partition);
		this.parents.make(session, List.of(partition.topic()), () -> {
			List<Op> operations = List.of(
					new Op.Create<>(Node.epoch(this.context.group(), partition), new Epoch(this.context.self()), false),
					new Op.Delete(Node.owner(this.context.group(), partition), Op.ANY_VERSION));
			this.context.writer()
				.write(session, operations, (resolution) -> this.releaser.released(session, List.of(partition)));
		});
	}

	private static long creation(Reply<Versioned<Ownership>> owner) {
		if (owner instanceof Reply.Found<Versioned<Ownership>> found) {
			return found.value().stat().czxid();
		}
		return (owner instanceof Reply.Unreadable<Versioned<Ownership>> garbage) ? garbage.stat().czxid() : 0;
	}

	/**
	 * A look at an owner znode.
	 */
	private static final class Look {

		/** Whether a claim of the partition was sent since. */
		private boolean overtaken;

	}

}
