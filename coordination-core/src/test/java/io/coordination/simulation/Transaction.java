// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;

import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ensemble's log. Rejected writes are entries, too: they take their turn
 * and change nothing.
 *
 * @param zxid its id
 * @param time when it was committed
 * @param kind what it is
 * @param session session that it belongs to, 0 if none
 * @param operations what was asked for, if it is a write
 * @param outcome what became of it
 * @param changes what it changed, in order
 * @param cause told when a server has applied it, if it came from a client
 */
record Transaction(long zxid, long time, Kind kind, long session, List<Op> operations, WriteOutcome outcome,
		List<Change> changes, @Nullable Cause cause) {

	boolean isCommitted() {
		return this.outcome instanceof WriteOutcome.Committed;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(Long.toHexString(this.session));
		for (Change change : this.changes) {
			text.append(' ').append(change);
		}
		if (!isCommitted()) {
			text.append(' ').append(this.operations).append(" -> ").append(this.outcome);
		}
		return text.toString();
	}

	/**
	 * What an entry is.
	 */
	enum Kind {

		/** A write of a session. */
		WRITE,

		/** A session begins. */
		OPEN,

		/** A session ends, and with it its ephemeral nodes. */
		CLOSE,

		/** A write of somebody else. */
		FOREIGN

	}

	/**
	 * What happened to a node.
	 *
	 * @param path the path
	 * @param before what was there, null if nothing
	 * @param after what is there now, null if nothing
	 */
	record Change(String path, @Nullable ZNode before, @Nullable ZNode after) {

		@Override
		public String toString() {
			String sign = (this.before == null) ? "+" : (this.after == null) ? "-" : "";
			return sign + this.path + ((this.after != null && this.after.content() != null)
					? "=v" + this.after.stat().version() + " " + this.after.content() : "");
		}

	}

	/**
	 * Where an entry came from.
	 */
	interface Cause {

		/**
		 * Called for each server that applies the entry.
		 * @param server the server
		 * @param transaction the entry
		 */
		void applied(SimulatedServer server, Transaction transaction);

	}

}
