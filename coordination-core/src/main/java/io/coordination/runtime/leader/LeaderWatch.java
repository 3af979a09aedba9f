// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.leader;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.coordination.MemberId;
import io.coordination.protocol.leader.LeaderEvent;
import io.coordination.schema.LeaderRecord;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Reply;
import io.coordination.store.Versioned;

/**
 * Watches who leads. A watch stays until it fires, so a look at the leader only reads,
 * and watches anew only if the watch must have been lost.
 */
final class LeaderWatch {

	private static final long MISSING = 0;

	private final LeaderReads reads;

	private final Node<LeaderRecord> node;

	private final BooleanSupplier leading;

	private final Consumer<LeaderEvent> events;

	/** The leader znode that was there when the watch was set. */
	private long watched = -1;

	private int watches;

	private Optional<MemberId> leader = Optional.empty();

	LeaderWatch(LeaderReads reads, Node<LeaderRecord> node, BooleanSupplier leading, Consumer<LeaderEvent> events) {
		this.reads = reads;
		this.node = node;
		this.leading = leading;
		this.events = events;
	}

	Optional<MemberId> leader() {
		return this.leader;
	}

	void watch() {
		int watch = ++this.watches;
		this.reads.exists(this.node, (reply) -> {
			if (reply instanceof Reply.Found<NodeStat> found) {
				this.watched = found.value().czxid();
				tell(found.value());
			}
			else if (reply instanceof Reply.Missing<NodeStat>) {
				this.watched = MISSING;
				this.events.accept(new LeaderEvent.LeaderMissing());
			}
		}, () -> {
			if (watch == this.watches) {
				look();
				watch();
			}
		});
	}

	void look() {
		this.reads.read(this.node, (reply) -> {
			if (reply instanceof Reply.Found<Versioned<LeaderRecord>> found) {
				this.leader = Optional.of(found.value().data().member());
				seen(found.value().stat());
			}
			else if (reply instanceof Reply.Unreadable<Versioned<LeaderRecord>> unreadable) {
				seen(unreadable.stat());
			}
			else if (reply instanceof Reply.Missing<Versioned<LeaderRecord>>) {
				this.leader = Optional.empty();
				rearm(MISSING);
				this.events.accept(new LeaderEvent.LeaderMissing());
			}
		});
	}

	private void seen(NodeStat stat) {
		rearm(stat.czxid());
		tell(stat);
	}

	private void rearm(long czxid) {
		if (this.watched != czxid) {
			watch();
		}
	}

	// Our own znode without our leading is left over from a term that is over.
	private void tell(NodeStat stat) {
		if (stat.ephemeralOwner() != this.reads.session().id()) {
			this.events.accept(new LeaderEvent.LeaderFound());
		}
		else if (!this.leading.getAsBoolean()) {
			this.events.accept(new LeaderEvent.LeaderMissing());
		}
	}

}
