// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.store.Node;
import io.coordination.store.Session;

/**
 * A member while it is registered in one session: watches the leader and stands for
 * election. Once it has stopped, nothing is told any more.
 */
final class LeaderCandidate {

	private final GroupContext context;

	private final LeaderReads reads;

	private final LeaderWrites writes;

	private final Consumer<LeaderEvent> events;

	private final LeaderWatch watch;

	private boolean stopped;

	LeaderCandidate(GroupContext context, Session session, LeaderWrites writes, BooleanSupplier leading,
			Consumer<LeaderEvent> events) {
		this.context = context;
		this.reads = new LeaderReads(session, context);
		this.writes = writes;
		this.events = (event) -> {
			if (!this.stopped) {
				events.accept(event);
			}
			else if (event instanceof LeaderEvent.Elected elected) {
				writes.begun();
				new LeaderRemoval(context, session, writes).remove(elected.fence(), writes::decided);
			}
		};
		this.watch = new LeaderWatch(this.reads, Node.leader(context.group()), leading, this.events);
	}

	Session session() {
		return this.reads.session();
	}

	LeaderReads reads() {
		return this.reads;
	}

	LeaderWatch watch() {
		return this.watch;
	}

	// Goes on when this has stopped: an election that succeeds nevertheless must not
	// leave
	// a leader behind that doesn't lead.
	void stand() {
		this.writes.begun();
		new LeaderElection(this.context, session(), this.writes, (outcome) -> {
			this.events.accept(outcome);
			this.writes.decided();
		}, this.watch::look).stand();
	}

	void stop() {
		this.stopped = true;
		this.reads.stop();
	}

}
