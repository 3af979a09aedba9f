// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.List;
import java.util.function.Consumer;

import io.coordination.protocol.Moment;
import io.coordination.store.Op;
import io.coordination.store.Session;
import io.coordination.store.WriteOutcome;

/**
 * Writes on one session and no other. A write whose outcome is unknown is sent again,
 * identically and on the same session, until it has one: ZooKeeper then either has
 * applied the older copy or never will.
 */
public final class PinnedWriter {

	private static final long FIRST_PAUSE = 20_000_000;

	private static final long LONGEST_PAUSE = 1_000_000_000;

	private final Environment environment;

	private final EventLoop loop;

	private final Acknowledgements acknowledgements;

	public PinnedWriter(Environment environment, EventLoop loop, Acknowledgements acknowledgements) {
		this.environment = environment;
		this.loop = loop;
		this.acknowledgements = acknowledgements;
	}

	public void write(Session session, List<Op> operations, Consumer<Resolution> then) {
		send(session, operations, then, 0);
	}

	/**
	 * Writes without sending anything again, for writes of which a second copy may do
	 * harm. After an unknown outcome, any other write that is answered tells that this
	 * one has been applied or never will be, so that reading decides.
	 * @param session the session
	 * @param operations the operations
	 * @param then told the outcome on the loop
	 */
	public void writeOnce(Session session, List<Op> operations, Consumer<WriteOutcome> then) {
		Moment sent = new Moment(this.environment.nanos(), this.environment.wall().toEpochMilli());
		session.write(operations, (outcome) -> {
			if (outcome instanceof WriteOutcome.Committed) {
				this.acknowledgements.acknowledged(session, sent);
			}
			this.loop.execute(() -> then.accept(outcome));
		});
	}

	private void send(Session session, List<Op> operations, Consumer<Resolution> then, int resends) {
		writeOnce(session, operations, (outcome) -> answered(session, operations, then, outcome, resends));
	}

	private void answered(Session session, List<Op> operations, Consumer<Resolution> then, WriteOutcome outcome,
			int resends) {
		if (!(outcome instanceof WriteOutcome.Unknown)) {
			then.accept(new Resolution(outcome, resends > 0));
			return;
		}
		long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(resends, 10));
		long jittered = (long) (pause * (0.75 + this.environment.random() / 2));
		this.loop.schedule(this.environment.nanos() + jittered, () -> send(session, operations, then, resends + 1));
	}

	/**
	 * Told of each acknowledged write, since each proves the session as a heartbeat does.
	 */
	@FunctionalInterface
	interface Acknowledgements {

		/**
		 * A write was acknowledged. Called on a thread of the store.
		 * @param session the session
		 * @param sent when it was sent
		 */
		void acknowledged(Session session, Moment sent);

	}

}
