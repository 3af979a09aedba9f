// SPDX-License-Identifier: Apache-2.0

package io.coordination.store;

import java.util.List;
import java.util.Optional;

/**
 * What became of a write.
 */
public sealed interface WriteOutcome {

	/**
	 * It took effect.
	 *
	 * @param stats for each operation the stat of its node after the write; present for
	 * each {@link Op.Put} only
	 */
	record Committed(List<Optional<NodeStat>> stats) implements WriteOutcome {

		/**
		 * The stat that a {@link Op.Put} left behind.
		 * @param operation index of the operation
		 * @return the stat
		 */
		public NodeStat stat(int operation) {
			return this.stats.get(operation).orElseThrow();
		}

	}

	/**
	 * It had no effect, because of one of its operations. Others may conflict too; only
	 * the first is named.
	 *
	 * @param operation index of the operation
	 * @param reason why
	 */
	record Rejected(int operation, Reason reason) implements WriteOutcome {

	}

	/**
	 * The connection was interrupted: it may have taken effect, may still do so as long
	 * as nothing newer was sent on the session, or may never.
	 */
	record Unknown() implements WriteOutcome {

	}

	/**
	 * The session has ended. It may have taken effect before; what was ephemeral is gone.
	 */
	record SessionEnded() implements WriteOutcome {

	}

	/**
	 * Why a write was rejected.
	 */
	enum Reason {

		/** A node, or the parent of one to create, doesn't exist. */
		NO_NODE,

		/** A node to create exists. */
		NODE_EXISTS,

		/** A node has another version. */
		BAD_VERSION,

		/** A node to delete has children. */
		NOT_EMPTY,

		/** The session isn't allowed to do this. Never retried. */
		NO_AUTH,

		/** The server refused for another reason. Never retried. */
		INVALID

	}

}
