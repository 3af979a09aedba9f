// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.runtime.GroupContext;
import io.coordination.runtime.Parents;
import io.coordination.runtime.Reader;
import io.coordination.runtime.Resolution;
import io.coordination.schema.Epoch;
import io.coordination.schema.LeaderRecord;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import io.coordination.store.WriteOutcome.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One election: creates {@code leader} and bumps {@code leader-epoch} together. Whatever
 * hides behind a rejection is found out by reading: an earlier copy of the write that
 * succeeded, or a znode that this very session left behind in an earlier term. The latter
 * is replaced, never taken up, since its fence may still let old writes through. Always
 * comes to an outcome, even after its session or whoever asked for it.
 */
final class LeaderElection {

	private static final Logger logger = LoggerFactory.getLogger(LeaderElection.class);

	private static final int MOST_ATTEMPTS = 5;

	private final GroupContext context;

	private final Session session;

	private final Reader reader;

	private final LeaderWrites writes;

	private final Consumer<LeaderEvent> events;

	private final Node<LeaderRecord> leader;

	private final Node<Epoch> epoch;

	private final Runnable lookAgain;

	private int attempts;

	LeaderElection(GroupContext context, Session session, LeaderWrites writes, Consumer<LeaderEvent> events,
			Runnable lookAgain) {
		this.lookAgain = lookAgain;
		this.context = context;
		this.session = session;
		this.reader = new Reader(context.environment(), context.loop());
		this.writes = writes;
		this.events = events;
		this.leader = Node.leader(context.group());
		this.epoch = Node.leaderEpoch(context.group());
	}

	void stand() {
		this.attempts++;
		Op.Create<LeaderRecord> create = new Op.Create<>(this.leader, new LeaderRecord(this.context.self()), true);
		Op.Put<Epoch> bump = new Op.Put<>(this.epoch, new Epoch(this.context.self()), Op.ANY_VERSION);
		this.writes.write(this.session, List.of(bump, create), this::resolved);
	}

	private void resolved(Resolution resolution) {
		if (resolution.outcome() instanceof WriteOutcome.Committed committed) {
			this.events.accept(new LeaderEvent.Elected(committed.stat(0).version()));
		}
		else if (resolution.outcome() instanceof WriteOutcome.Rejected rejected) {
			rejected(rejected.reason(), resolution.resent());
		}
		else {
			this.events.accept(new LeaderEvent.NotElected());
		}
	}

	private void rejected(Reason reason, boolean resent) {
		if (reason == Reason.NO_NODE && this.attempts < MOST_ATTEMPTS) {
			makeEpoch();
		}
		else if (reason == Reason.NODE_EXISTS || reason == Reason.BAD_VERSION) {
			readBack(resent);
		}
		else {
			logger.error("group {} member {}: can't stand for leader: {}", this.context.group(), this.context.self(),
					reason);
			this.events.accept(new LeaderEvent.NotElected());
		}
	}

	private void makeEpoch() {
		new Parents(this.context).make(this.session, List.of(), () -> this.writes.write(this.session,
				List.of(new Op.Create<>(this.epoch, new Epoch(this.context.self()), false)), (made) -> {
					if (made.isSessionEnded()) {
						this.events.accept(new LeaderEvent.NotElected());
					}
					else {
						stand();
					}
				}));
	}

	// The epoch first: if the leader is still ours after that, nobody was elected since.
	private void readBack(boolean resent) {
		this.reader.read(this.session, this.epoch, (fence) -> this.reader.read(this.session, this.leader, (found) -> {
			Optional<NodeStat> epochStat = stat(fence);
			Optional<NodeStat> own = stat(found).filter((stat) -> stat.ephemeralOwner() == this.session.id());
			if (epochStat.isEmpty() || own.isEmpty()) {
				this.events.accept(new LeaderEvent.NotElected());
				this.lookAgain.run();
			}
			else if (resent && epochStat.get().mzxid() == own.get().czxid()) {
				this.events.accept(new LeaderEvent.Elected(epochStat.get().version()));
			}
			else {
				succeed(epochStat.get().version());
			}
		}));
	}

	private static <T> Optional<NodeStat> stat(Reply<Versioned<T>> reply) {
		if (reply instanceof Reply.Found<Versioned<T>> found) {
			return Optional.of(found.value().stat());
		}
		return (reply instanceof Reply.Unreadable<Versioned<T>> unreadable) ? Optional.of(unreadable.stat())
				: Optional.empty();
	}

	private void succeed(int version) {
		if (++this.attempts > MOST_ATTEMPTS) {
			this.events.accept(new LeaderEvent.NotElected());
			return;
		}
		this.writes.write(this.session,
				List.of(new Op.Put<>(this.epoch, new Epoch(this.context.self()), version),
						new Op.Delete(this.leader, Op.ANY_VERSION),
						new Op.Create<>(this.leader, new LeaderRecord(this.context.self()), true)),
				this::resolved);
	}

}
