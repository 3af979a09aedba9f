// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client and, later, its answer.
 */
abstract class Request {

	/** Zxid that the serving server had reached when it answered. */
	long servedAt;

	/**
	 * Whether a server can answer now.
	 * @return false for a write that isn't applied yet
	 */
	boolean isReady() {
		return true;
	}

	/** Answers, on the server. */
	void serve(Connection connection) {
	}

	/** Takes notice of the answer before anything else is received, on the client. */
	void received() {
	}

	/** Tells the answer. */
	void answered() {
	}

	/** Tells that the connection was interrupted. */
	void interrupted() {
	}

	/** Tells that the session has ended. */
	void ended() {
	}

	/**
	 * Keeps the session alive.
	 */
	static final class Ping extends Request {

	}

	/**
	 * A write.
	 */
	static final class Write extends Request implements Transaction.Cause {

		private final List<Op> operations;

		private final Consumer<WriteOutcome> told;

		private @Nullable Connection connection;

		private @Nullable WriteOutcome outcome;

		Write(List<Op> operations, Consumer<WriteOutcome> told) {
			this.operations = operations;
			this.told = told;
		}

		List<Op> operations() {
			return this.operations;
		}

		void sentOn(Connection connection) {
			this.connection = connection;
		}

		@Override
		public void applied(SimulatedServer server, Transaction transaction) {
			if (this.connection != null && this.connection.server() == server) {
				this.outcome = transaction.outcome();
				this.connection.pump();
			}
		}

		@Override
		boolean isReady() {
			return this.outcome != null;
		}

		@Override
		void answered() {
			if (this.outcome != null) {
				this.told.accept(this.outcome);
			}
		}

		@Override
		void interrupted() {
			this.told.accept(new WriteOutcome.Unknown());
		}

		@Override
		void ended() {
			this.told.accept(new WriteOutcome.SessionEnded());
		}

	}

	/**
	 * A read, or the setting of a watch.
	 *
	 * @param <R> type of what is read
	 */
	static final class Read<R> extends Request {

		private final Function<Connection, Reply<R>> look;

		private final Consumer<Reply<R>> received;

		private final Consumer<Reply<R>> told;

		private @Nullable Reply<R> reply;

		Read(Function<Connection, Reply<R>> look, Consumer<Reply<R>> received, Consumer<Reply<R>> told) {
			this.look = look;
			this.received = received;
			this.told = told;
		}

		@Override
		void serve(Connection connection) {
			this.reply = this.look.apply(connection);
		}

		@Override
		void received() {
			if (this.reply != null) {
				this.received.accept(this.reply);
			}
		}

		@Override
		void answered() {
			if (this.reply != null) {
				this.told.accept(this.reply);
			}
		}

		@Override
		void interrupted() {
			this.told.accept(new Reply.Unavailable<>());
		}

		@Override
		void ended() {
			this.told.accept(new Reply.SessionEnded<>());
		}

	}

}
