// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.PartitionSet;
import io.coordination.protocol.leader.Headline;
import io.coordination.protocol.leader.LeaderChange;
import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.runtime.Backoff;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.schema.Epoch;
import io.coordination.schema.GroupRecord;
import io.coordination.store.Batches;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome.Reason;

/**
 * Writes state and targets under the fence, one batch at a time. A rejection of a batch
 * that was sent more than once may hide its success: then the nodes are read.
 */
final class LeaderPublisher {

	private final GroupContext context;

	private final LeaderReads reads;

	private final LeaderWrites writes;

	private final Consumer<LeaderEvent> events;

	private final EpochNodes epochs;

	private final Backoff missingParents;

	LeaderPublisher(GroupContext context, LeaderReads reads, LeaderWrites writes, Consumer<LeaderEvent> events) {
		this.context = context;
		this.reads = reads;
		this.writes = writes;
		this.events = events;
		this.epochs = new EpochNodes(context, reads);
		this.missingParents = new Backoff(context);
	}

	// So that it need not be done when there is something to publish.
	void prepare(int fence, PartitionSet partitions) {
		this.epochs.ensure(fence, partitions, (held) -> {
		});
	}

	void publish(int fence, List<LeaderChange> changes, Consumer<GroupRecord> written) {
		PartitionSet assigned = PartitionSet.empty();
		for (LeaderChange change : changes) {
			assigned = assigned.plus(change.accept(new ChangeOps.Partitions()));
		}
		ChangeOps.Size size = new ChangeOps.Size(this.context.group());
		this.epochs.ensure(fence, assigned, (held) -> {
			if (held) {
				write(fence, Batches.cut(changes, 1, (change) -> change.accept(size)).get(0), written);
			}
			else {
				this.events.accept(new LeaderEvent.Fenced());
			}
		});
	}

	private void write(int fence, List<LeaderChange> batch, Consumer<GroupRecord> written) {
		ChangeOps.Operations operations = new ChangeOps.Operations(this.context);
		List<Op> write = new ArrayList<>();
		write.add(new Op.Check(Node.leaderEpoch(this.context.group()), fence));
		batch.forEach((change) -> write.add(change.accept(operations)));
		Runnable conflicted = () -> this.events.accept(new LeaderEvent.Conflicted());
		Runnable done = () -> {
			this.missingParents.succeeded();
			operations.record().ifPresent(written);
			this.events.accept(new LeaderEvent.Written(batch.size()));
		};
		this.writes.write(this.reads.session(), write,
				(resolution) -> new FencedOutcome(this.context, this.events).tell(resolution, done, (rejected) -> {
					if (resolution.resent()) {
						readBack(fence, write, done);
					}
					else if (rejected.reason() == Reason.NO_NODE) {
						this.missingParents
							.failed(() -> new Parents(this.context).make(this.reads.session(), List.of(), conflicted));
					}
					else {
						conflicted.run();
					}
				}));
	}

	private void readBack(int fence, List<Op> write, Runnable done) {
		boolean[] same = { true };
		boolean[] fenced = { false };
		Gather gather = new Gather(() -> {
			if (fenced[0]) {
				this.events.accept(new LeaderEvent.Fenced());
			}
			else if (same[0]) {
				done.run();
			}
			else {
				this.events.accept(new LeaderEvent.Conflicted());
			}
		});
		for (Op operation : write) {
			if (operation instanceof Op.Put<?> put) {
				compare(put.node(), put.data(), same, gather.part());
			}
			else if (operation instanceof Op.Create<?> create) {
				compare(create.node(), create.data(), same, gather.part());
			}
		}
		Runnable epoch = gather.part();
		this.reads.read(Node.leaderEpoch(this.context.group()), (reply) -> {
			fenced[0] = !(reply instanceof Reply.Found<Versioned<Epoch>> found
					&& found.value().stat().version() == fence);
			epoch.run();
		});
		gather.complete();
	}

	private <T> void compare(Node<T> node, Object data, boolean[] same, Runnable part) {
		this.reads.read(node, (reply) -> {
			same[0] &= reply instanceof Reply.Found<Versioned<T>> found && says(found.value().data(), data);
			part.run();
		});
	}

	// Times may lose digits on their way through the store.
	private static boolean says(Object found, Object written) {
		if (found instanceof GroupRecord foundRecord && written instanceof GroupRecord record) {
			return foundRecord.leader().equals(record.leader()) && Headline.of(foundRecord).equals(Headline.of(record));
		}
		return found.equals(written);
	}

}
