// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.coordination.Partition;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Resolution;
import io.coordination.schema.OffsetRecord;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;

/**
 * Commits of several partitions on their way in one write. What can't be committed is
 * taken out, and the others go on.
 */
final class CommitAttempt {

	private final CommitLanes lanes;

	private final CommitFlight flight;

	private final Session session;

	private final List<Pending> commits;

	private boolean madeParents;

	private boolean lookedForOffsets;

	CommitAttempt(CommitLanes lanes, CommitFlight flight, List<Pending> commits) {
		this.lanes = lanes;
		this.flight = flight;
		this.session = flight.session();
		this.commits = commits;
	}

	void begin() {
		this.flight.begin();
		send();
	}

	private void send() {
		if (this.commits.isEmpty()) {
			this.flight.end();
			this.lanes.flushSoon();
			return;
		}
		List<Op> operations = new ArrayList<>(3 * this.commits.size());
		for (Pending commit : this.commits) {
			Partition partition = commit.partition();
			operations
				.add(new Op.Check(Node.epoch(context().group(), partition), commit.lane().claim().epochVersion()));
			operations.add(new Op.Check(Node.owner(context().group(), partition), Op.ANY_VERSION));
			Node<OffsetRecord> node = Node.offset(context().group(), partition);
			operations.add(commit.lane().isFirstOfPartition() ? new Op.Create<>(node, commit.offset(), false)
					: new Op.Put<>(node, commit.offset(), Op.ANY_VERSION));
		}
		context().writer().write(this.session, operations, this::resolved);
	}

	private void resolved(Resolution resolution) {
		if (resolution.isCommitted()) {
			this.commits.forEach((commit) -> {
				commit.lane().setFirstOfPartition(false);
				concluded(commit, CommitOutcome.DURABLE);
			});
			this.commits.clear();
			send();
		}
		else if (resolution.outcome() instanceof WriteOutcome.Rejected rejected) {
			if (resolution.resent()) {
				lookAtEach();
			}
			else {
				rejected(this.commits.get(rejected.operation() / 3), rejected.operation() % 3 == 2, rejected.reason());
			}
		}
		else {
			this.commits.forEach((commit) -> concluded(commit, CommitOutcome.SESSION_ENDED));
			this.commits.clear();
			send();
		}
	}

	private void rejected(Pending commit, boolean offset, Reason reason) {
		boolean first = commit.lane().isFirstOfPartition();
		boolean otherWay = offset && reason == (first ? Reason.NODE_EXISTS : Reason.NO_NODE);
		if (offset && first && reason == Reason.NO_NODE && !this.madeParents) {
			this.madeParents = true;
			Set<String> topics = Set.copyOf(this.commits.stream().map((one) -> one.partition().topic()).toList());
			this.lanes.parents().make(this.session, topics, this::send);
			return;
		}
		if (otherWay && !this.lookedForOffsets) {
			this.lookedForOffsets = true;
			lookForOffsets();
			return;
		}
		if (otherWay) {
			commit.lane().setFirstOfPartition(!first);
		}
		else {
			boolean fenced = !offset && (reason == Reason.BAD_VERSION || reason == Reason.NO_NODE);
			this.commits.remove(commit);
			concluded(commit, fenced ? CommitOutcome.FENCED : CommitOutcome.REFUSED);
		}
		send();
	}

	// Which offsets are there already: to find out by one rejection for each would take
	// as
	// many writes as there are partitions.
	private void lookForOffsets() {
		int[] outstanding = { this.commits.size() };
		for (Pending commit : this.commits) {
			this.lanes.reader().read(this.session, Node.offset(context().group(), commit.partition()), (reply) -> {
				commit.lane().setFirstOfPartition(reply instanceof Reply.Missing<?>);
				if (--outstanding[0] == 0) {
					send();
				}
			});
		}
	}

	// An earlier copy may have been applied; what is not there is sent anew.
	private void lookAtEach() {
		int[] outstanding = { this.commits.size() };
		for (Pending commit : List.copyOf(this.commits)) {
			this.lanes.reader().read(this.session, Node.offset(context().group(), commit.partition()), (reply) -> {
				CommitOutcome outcome = resolve(reply, commit.offset());
				if (outcome != CommitOutcome.FENCED) {
					this.commits.remove(commit);
					commit.lane().setFirstOfPartition(false);
					concluded(commit, outcome);
				}
				if (--outstanding[0] == 0) {
					send();
				}
			});
		}
	}

	private void concluded(Pending commit, CommitOutcome outcome) {
		this.lanes.concluded(commit, outcome);
	}

	private GroupContext context() {
		return this.lanes.context();
	}

	// What a reader makes of an offset that may have been stored. What a newer owner has
	// written over it can't be told from what was never there.
	static CommitOutcome resolve(Reply<Versioned<OffsetRecord>> reply, OffsetRecord offset) {
		if (reply instanceof Reply.Found<Versioned<OffsetRecord>> found) {
			OffsetRecord there = found.value().data();
			if (there.token() > offset.token()) {
				return CommitOutcome.OVERTAKEN;
			}
			if (there.token() == offset.token() && there.offset() == offset.offset()) {
				return CommitOutcome.DURABLE;
			}
		}
		return (reply instanceof Reply.SessionEnded<?>) ? CommitOutcome.SESSION_ENDED : CommitOutcome.FENCED;
	}

	/**
	 * An offset that is to be written.
	 *
	 * @param lane where it comes from
	 * @param offset the offset
	 */
	record Pending(CommitLane lane, OffsetRecord offset) {

		Partition partition() {
			return this.lane.claim().partition();
		}

	}

}
