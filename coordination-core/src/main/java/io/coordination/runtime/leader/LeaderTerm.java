// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.coordination.MemberId;
import io.coordination.protocol.leader.GroupSnapshot;
import io.coordination.protocol.leader.LeaderAction;
import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.schema.GroupRecord;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Session;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One term of leadership: performs what its machine decides, until it is ended. What
 * comes later is not told any more.
 */
final class LeaderTerm {

	private final GroupContext context;

	private final LeaderReads reads;

	private final LeaderWrites writes;

	private final Consumer<LeaderEvent> events;

	private final LeaderMembers members;

	private final LeaderPublisher publisher;

	private @Nullable AssignorRun planning;

	private Optional<GroupRecord> written = Optional.empty();

	private int fence = -1;

	private boolean ended;

	LeaderTerm(GroupContext context, Session session, LeaderWrites writes, Consumer<LeaderEvent> events) {
		this.context = context;
		this.reads = new LeaderReads(session, context);
		this.writes = writes;
		this.events = (event) -> {
			if (!this.ended) {
				events.accept(event);
			}
		};
		this.members = new LeaderMembers(context, this.reads,
				(seen) -> this.events.accept(new LeaderEvent.MembersRead(seen)));
		this.publisher = new LeaderPublisher(context, this.reads, writes, this.events);
		this.members.watch();
	}

	void end() {
		this.ended = true;
		this.reads.stop();
		this.reads.session().unwatch(Node.members(this.context.group()));
		if (this.planning != null) {
			this.planning.cancel();
		}
	}

	// The znode goes too, as soon as it can: whoever comes next need not wait for the end
	// of a session that may live for long.
	void abandon() {
		end();
		new LeaderRemoval(this.context, this.reads.session(), this.writes).remove(this.fence, () -> {
		});
	}

	Optional<GroupRecord> written() {
		return this.written;
	}

	void load(int fence) {
		this.fence = fence;
		new SnapshotReader(this.context, this.reads, this.members, (event) -> {
			if (event instanceof LeaderEvent.Loaded loaded) {
				this.written = loaded.snapshot().state();
				prepare(loaded.snapshot());
			}
			this.events.accept(event);
		}).read(fence);
	}

	// The first members of a group are waited for; meanwhile there is time.
	private void prepare(GroupSnapshot snapshot) {
		if (snapshot.state().isEmpty()) {
			this.publisher.prepare(this.fence, this.members.declared());
		}
	}

	void plan(LeaderAction.Plan action) {
		if (this.planning != null) {
			this.planning.cancel();
		}
		this.planning = new AssignorRun(this.context, this.events, action.plan());
		this.planning.start(action);
	}

	void publish(LeaderAction.Publish action) {
		this.publisher.publish(action.fence(), action.changes(), (record) -> this.written = Optional.of(record));
	}

	void removeTarget(LeaderAction.RemoveTarget action) {
		MemberId member = action.member();
		Node<Void> place = new Node<>(Node.member(this.context.group(), member).path(), Void.class);
		List<Op> operations = List.of(check(action.fence()), new Op.CreateDirectory(place),
				new Op.Delete(place, Op.ANY_VERSION),
				new Op.Delete(Node.target(this.context.group(), member), Op.ANY_VERSION));
		Runnable removed = () -> this.events.accept(new LeaderEvent.TargetRemoved(member));
		this.writes.write(this.reads.session(), operations, (resolution) -> new FencedOutcome(this.context, this.events)
			.tell(resolution, removed, (rejected) -> notRemoved(rejected, removed)));
	}

	private void notRemoved(WriteOutcome.Rejected rejected, Runnable removed) {
		if (rejected.operation() == 3 && rejected.reason() == Reason.NO_NODE) {
			removed.run();
		}
		else {
			this.events.accept(new LeaderEvent.Conflicted());
		}
	}

	void resign(LeaderAction.Resign action) {
		new LeaderRemoval(this.context, this.reads.session(), this.writes).remove(action.fence(),
				() -> this.events.accept(new LeaderEvent.Resigned()));
	}

	private Op check(int fence) {
		return new Op.Check(Node.leaderEpoch(this.context.group()), fence);
	}

}
