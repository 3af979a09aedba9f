// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.runtime.Reader;
import io.coordination.runtime.Resolution;
import io.coordination.schema.Epoch;
import io.coordination.schema.OffsetRecord;
import io.coordination.schema.Ownership;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Sizes;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives claims up, each with its final offset. The check of the epoch keeps a release
 * that is resent from deleting the next owner's znode. One partition that can't be
 * released as planned is taken out of its batch and never holds up the others.
 */
public final class Releaser {

	private static final Logger logger = LoggerFactory.getLogger(Releaser.class);

	private final GroupContext context;

	private final Reader reader;

	private final Parents parents;

	private final CommitLanes commits;

	private final Consumer<MemberEvent> events;

	Releaser(GroupContext context, Reader reader, Parents parents, CommitLanes commits, Consumer<MemberEvent> events) {
		this.context = context;
		this.reader = reader;
		this.parents = parents;
		this.commits = commits;
		this.events = events;
	}

	void release(Session session, List<HeldClaim> claims) {
		this.commits.close(session, claims, (finals) -> {
			List<List<HeldClaim>> batches = Batches.cut(claims, 3, (claim) -> size(claim, finals));
			batches.forEach((batch) -> new Attempt(session, batch, finals).send());
		});
	}

	// What has no final offset, and nobody was told of.
	void releaseSilently(Session session, HeldClaim claim) {
		new Attempt(session, List.of(claim), Map.of()).send();
	}

	private int size(HeldClaim claim, Map<Partition, OffsetRecord> finals) {
		OffsetRecord offset = finals.get(claim.partition());
		int commit = (offset != null)
				? Sizes.offset(Node.offset(this.context.group(), claim.partition()), offset.metadata()) : 0;
		return Sizes.bare(Node.epoch(this.context.group(), claim.partition()))
				+ Sizes.bare(Node.owner(this.context.group(), claim.partition())) + commit;
	}

	static boolean isOwn(Session session, Reply<Versioned<Ownership>> owner) {
		return (owner instanceof Reply.Found<Versioned<Ownership>> found
				&& found.value().stat().ephemeralOwner() == session.id())
				|| (owner instanceof Reply.Unreadable<Versioned<Ownership>> garbage
						&& garbage.stat().ephemeralOwner() == session.id());
	}

	void released(Session session, List<Partition> partitions) {
		if (!partitions.isEmpty()) {
			this.events.accept(new MemberEvent.Released(session.id(), PartitionSet.of(partitions)));
		}
	}

	private static List<Partition> partitions(List<HeldClaim> claims) {
		return claims.stream().map(HeldClaim::partition).toList();
	}

	/**
	 * One batch on its way.
	 */
	private final class Attempt {

		private final Session session;

		private final List<HeldClaim> claims;

		private final Map<Partition, OffsetRecord> finals;

		private final Set<Partition> newOffsets = new HashSet<>();

		private final List<HeldClaim> owners = new ArrayList<>();

		private boolean madeParents;

		Attempt(Session session, List<HeldClaim> claims, Map<Partition, OffsetRecord> finals) {
			this.session = session;
			this.claims = new ArrayList<>(claims);
			this.finals = new TreeMap<>(finals);
		}

		void send() {
			if (this.claims.isEmpty()) {
				return;
			}
			List<Op> operations = new ArrayList<>();
			this.owners.clear();
			for (HeldClaim claim : this.claims) {
				operations.add(new Op.Check(epoch(claim), claim.epochVersion()));
				this.owners.add(claim);
				OffsetRecord offset = this.finals.get(claim.partition());
				if (offset != null) {
					operations.add(commit(claim.partition(), offset));
					this.owners.add(claim);
				}
				operations.add(new Op.Delete(owner(claim), Op.ANY_VERSION));
				this.owners.add(claim);
			}
			Releaser.this.context.writer()
				.write(this.session, operations, (resolution) -> resolved(resolution, operations));
		}

		private Op commit(Partition partition, OffsetRecord offset) {
			Node<OffsetRecord> node = Node.offset(Releaser.this.context.group(), partition);
			return this.newOffsets.contains(partition) ? new Op.Create<>(node, offset, false)
					: new Op.Put<>(node, offset, Op.ANY_VERSION);
		}

		private Node<Epoch> epoch(HeldClaim claim) {
			return Node.epoch(Releaser.this.context.group(), claim.partition());
		}

		private Node<Ownership> owner(HeldClaim claim) {
			return Node.owner(Releaser.this.context.group(), claim.partition());
		}

		private void resolved(Resolution resolution, List<Op> operations) {
			if (resolution.isCommitted()) {
				this.claims.forEach((claim) -> concluded(claim, CommitOutcome.DURABLE));
				Releaser.this.released(this.session, partitions(this.claims));
			}
			else if (resolution.outcome() instanceof WriteOutcome.Rejected rejected) {
				if (resolution.resent()) {
					lookAtEach();
				}
				else {
					rejected(this.owners.get(rejected.operation()), operations.get(rejected.operation()),
							rejected.reason());
				}
			}
			else {
				this.claims.forEach((claim) -> concluded(claim, CommitOutcome.SESSION_ENDED));
			}
		}

		private void rejected(HeldClaim claim, Op operation, Reason reason) {
			Partition partition = claim.partition();
			boolean offset = this.finals.containsKey(partition) && !(operation instanceof Op.Check)
					&& !(operation instanceof Op.Delete);
			if (offset && reason == Reason.NO_NODE && this.newOffsets.add(partition)) {
				send();
			}
			else if (offset && reason == Reason.NO_NODE && !this.madeParents) {
				this.madeParents = true;
				Set<String> topics = Set.copyOf(partitions(this.claims).stream().map(Partition::topic).toList());
				Releaser.this.parents.make(this.session, topics, this::send);
			}
			else if (offset && reason == Reason.NODE_EXISTS && this.newOffsets.remove(partition)) {
				send();
			}
			else if (offset) {
				logger.error("group {} member {}: the final offset of {} was refused ({}); releasing without it",
						Releaser.this.context.group(), Releaser.this.context.self(), partition, reason);
				concluded(claim, CommitOutcome.REFUSED);
				this.finals.remove(partition);
				send();
			}
			else {
				takeOut(claim, operation, reason);
			}
		}

		// Epoch moved or owner gone: it was released, or deleted by somebody, before.
		private void takeOut(HeldClaim claim, Op operation, Reason reason) {
			boolean gone = reason == Reason.BAD_VERSION || reason == Reason.NO_NODE;
			if (gone && operation instanceof Op.Check) {
				Releaser.this.context.observers().tell((observer) -> observer.onFenced(Releaser.this.context.group()));
			}
			if (!gone) {
				logger.error("group {} member {}: the release of {} was refused ({}); it ends with the session",
						Releaser.this.context.group(), Releaser.this.context.self(), claim.partition(), reason);
			}
			concluded(claim, CommitOutcome.FENCED);
			this.claims.remove(claim);
			Releaser.this.released(this.session, List.of(claim.partition()));
			send();
		}

		// An earlier copy may have been applied.
		private void lookAtEach() {
			int[] outstanding = { this.claims.size() };
			for (HeldClaim claim : List.copyOf(this.claims)) {
				Releaser.this.reader.read(this.session, owner(claim), (reply) -> {
					if (!isOwn(this.session, reply)) {
						this.claims.remove(claim);
						Releaser.this.commits.confirm(this.session, claim, this.finals.get(claim.partition()));
						Releaser.this.released(this.session, List.of(claim.partition()));
					}
					if (--outstanding[0] == 0) {
						send();
					}
				});
			}
		}

		private void concluded(HeldClaim claim, CommitOutcome outcome) {
			Releaser.this.commits.concluded(claim, outcome);
		}

	}

}
