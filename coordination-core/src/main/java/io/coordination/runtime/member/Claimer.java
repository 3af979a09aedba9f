// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.protocol.member.MemberAction;
import io.coordination.protocol.member.MemberEvent;
import io.coordination.runtime.Backoff;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.runtime.Reader;
import io.coordination.runtime.Resolution;
import io.coordination.schema.Epoch;
import io.coordination.schema.Ownership;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
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
 * Claims partitions: owner and epoch in one write that also checks that the target has
 * not moved on. A batch is first tried whole; if it meets a conflict, which names only
 * the first, each of its partitions is looked at and the free ones are tried again. What
 * was resent is never judged by the answer, but by the owner znodes.
 */
public final class Claimer {

	private static final Logger logger = LoggerFactory.getLogger(Claimer.class);

	private final GroupContext context;

	private final Reader reader;

	private final Parents parents;

	private final Consumer<MemberEvent> events;

	private final Handovers handovers;

	private final Backoff missingEpochs;

	private final ClaimQueue queue = new ClaimQueue();

	private final List<Partition> freed = new ArrayList<>();

	Claimer(GroupContext context, Reader reader, Parents parents, Consumer<MemberEvent> events) {
		this.context = context;
		this.reader = reader;
		this.parents = parents;
		this.events = events;
		this.handovers = new Handovers(context);
		this.missingEpochs = new Backoff(context);
	}

	void claim(Session session, String incarnation, MemberAction.Claim action) {
		this.queue.add(action, (together) -> send(session, incarnation, together));
	}

	private void send(Session session, String incarnation, MemberAction.Claim action) {
		List<List<Partition>> batches = Batches.cut(action.partitions(), 2,
				(partition) -> Sizes.owner(Node.owner(this.context.group(), partition))
						+ Sizes.epoch(Node.epoch(this.context.group(), partition)));
		for (List<Partition> batch : batches) {
			new Attempt(session, incarnation, action, batch, this.context.environment().uniqueId()).send();
		}
	}

	/**
	 * One batch on its way.
	 */
	private final class Attempt {

		private final Session session;

		private final String incarnation;

		private final MemberAction.Claim action;

		private final List<Partition> partitions;

		private final String nonce;

		private final List<HeldClaim> claimed = new ArrayList<>();

		private final Set<Partition> occupied = new LinkedHashSet<>();

		private final List<Partition> leftover = new ArrayList<>();

		private final List<Partition> free = new ArrayList<>();

		private final Set<Partition> changedEarly = new HashSet<>();

		private boolean reported;

		private int outstanding;

		private boolean missingEpochs;

		Attempt(Session session, String incarnation, MemberAction.Claim action, List<Partition> partitions,
				String nonce) {
			this.session = session;
			this.incarnation = incarnation;
			this.action = action;
			this.partitions = partitions;
			this.nonce = nonce;
		}

		void send() {
			List<Op> operations = new ArrayList<>(1 + 2 * this.partitions.size());
			operations.add(new Op.Check(Node.target(context().group(), context().self()), this.action.targetVersion()));
			Ownership ownership = new Ownership(context().self(), this.incarnation, this.action.generation(),
					this.nonce);
			Epoch epoch = new Epoch(context().self());
			for (Partition partition : this.partitions) {
				operations.add(new Op.Create<>(Node.owner(context().group(), partition), ownership, true));
				operations.add(new Op.Put<>(Node.epoch(context().group(), partition), epoch, Op.ANY_VERSION));
			}
			Claimer.this.queue.begin();
			context().writer().write(this.session, operations, (resolution) -> {
				Claimer.this.queue.end();
				resolved(resolution);
				Claimer.this.queue.flush();
			});
		}

		private void resolved(Resolution resolution) {
			if (resolution.outcome() instanceof WriteOutcome.Committed committed) {
				Claimer.this.missingEpochs.succeeded();
				for (int i = 0; i < this.partitions.size(); i++) {
					claimed(this.partitions.get(i), committed.stat(2 + 2 * i));
				}
				report();
			}
			else if (resolution.outcome() instanceof WriteOutcome.Rejected rejected) {
				rejected(rejected, resolution.resent());
			}
		}

		private void claimed(Partition partition, NodeStat epoch) {
			this.claimed
				.add(new HeldClaim(partition, this.action.generation(), epoch.mzxid(), epoch.version(), epoch.czxid()));
			Claimer.this.handovers.claimed(partition);
		}

		private void rejected(WriteOutcome.Rejected rejected, boolean resent) {
			this.missingEpochs = rejected.operation() > 0 && rejected.reason() == Reason.NO_NODE;
			boolean conflict = rejected.operation() > 0 && rejected.reason() == Reason.NODE_EXISTS;
			if (resent || conflict) {
				lookAtEach(conflict);
			}
			else if (this.missingEpochs) {
				this.free.addAll(this.partitions);
				proceed(true);
			}
			else {
				if (rejected.reason() == Reason.NO_AUTH || rejected.reason() == Reason.INVALID) {
					logger.error(
							"group {} member {} generation {}: a claim was refused ({}): check the ACLs of the namespace",
							context().group(), context().self(), this.action.generation(), rejected.reason());
				}
				report();
			}
		}

		// Conflict: wait for the owners that are there, try the others again. Otherwise
		// the target
		// moved on, and only what an earlier copy may have claimed is of interest.
		private void lookAtEach(boolean retry) {
			this.outstanding = this.partitions.size();
			for (Partition partition : this.partitions) {
				Node<Ownership> owner = Node.owner(context().group(), partition);
				Claimer.this.reader.<NodeStat>untilAnswered(
						(reply) -> this.session.exists(owner, reply, () -> changed(partition)), (reply) -> {
							if (reply instanceof Reply.Found<NodeStat> found) {
								exists(partition, found.value(), retry);
							}
							else {
								this.free.add(partition);
								looked(retry);
							}
						});
			}
		}

		private void changed(Partition partition) {
			context().loop().execute(() -> {
				Claimer.this.handovers.freed(partition);
				if (!this.reported) {
					// nobody waits for it yet: the member doesn't know that it is
					// occupied
					this.changedEarly.add(partition);
				}
				else if (this.occupied.remove(partition)) {
					// the others' hints tell only of what was claimed here
					tellFree(List.of(partition));
				}
			});
		}

		// Owners release many at once, and many owners do so one after the other: what
		// has
		// been heard by then is told together.
		private void tellFree(List<Partition> partitions) {
			if (Claimer.this.freed.isEmpty() && !partitions.isEmpty()) {
				context().loop().execute(() -> {
					PartitionSet free = PartitionSet.of(Claimer.this.freed);
					Claimer.this.freed.clear();
					Claimer.this.events.accept(new MemberEvent.MayBeFree(free));
				});
			}
			Claimer.this.freed.addAll(partitions);
		}

		private void exists(Partition partition, NodeStat stat, boolean retry) {
			if (stat.ephemeralOwner() != this.session.id()) {
				this.occupied.add(partition);
				Claimer.this.handovers.occupied(partition);
				looked(retry);
				return;
			}
			Claimer.this.reader.read(this.session, Node.owner(context().group(), partition), (reply) -> {
				if (reply instanceof Reply.Found<Versioned<Ownership>> found
						&& found.value().stat().ephemeralOwner() == this.session.id()
						&& found.value().data().nonce().equals(this.nonce)) {
					readEpoch(partition, found.value().stat(), retry);
				}
				else {
					this.leftover.add(partition);
					looked(retry);
				}
			});
		}

		private void readEpoch(Partition partition, NodeStat owner, boolean retry) {
			Claimer.this.reader.read(this.session, Node.epoch(context().group(), partition), (reply) -> {
				if (reply instanceof Reply.Found<Versioned<Epoch>> found
						&& found.value().stat().mzxid() == owner.czxid()) {
					claimed(partition, found.value().stat());
				}
				else {
					this.leftover.add(partition);
				}
				looked(retry);
			});
		}

		private void looked(boolean retry) {
			if (--this.outstanding == 0) {
				proceed(retry);
			}
		}

		private void proceed(boolean retry) {
			if (retry) {
				this.changedEarly.stream().filter(this.occupied::remove).forEach(this.free::add);
			}
			if (!retry || this.free.isEmpty()) {
				report();
				return;
			}
			List<Partition> again = List.copyOf(this.free);
			this.free.clear();
			if (this.missingEpochs) {
				Claimer.this.missingEpochs
					.failed(() -> Claimer.this.parents.makeEpochs(this.session, again, () -> retry(again)));
			}
			else {
				retry(again);
			}
			report(PartitionSet.empty());
		}

		private void retry(List<Partition> again) {
			new Attempt(this.session, this.incarnation, this.action, again, context().environment().uniqueId()).send();
		}

		private void report() {
			PartitionSet known = PartitionSet.of(this.claimed.stream().map(HeldClaim::partition).toList())
				.plus(PartitionSet.of(this.occupied))
				.plus(PartitionSet.of(this.leftover));
			report(PartitionSet.of(this.partitions).minus(known));
		}

		private void report(PartitionSet notClaimed) {
			if (!this.occupied.isEmpty()) {
				int conflicts = this.occupied.size();
				context().observers().tell((observer) -> observer.onClaimConflict(context().group(), conflicts));
			}
			this.reported = true;
			Claimer.this.events.accept(new MemberEvent.ClaimsResolved(this.session.id(), this.action.term(),
					this.claimed, PartitionSet.of(this.occupied), PartitionSet.of(this.leftover), notClaimed));
			tellFree(this.changedEarly.stream().filter(this.occupied::remove).toList());
		}

		private GroupContext context() {
			return Claimer.this.context;
		}

	}

}
