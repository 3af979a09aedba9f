// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.List;

/**
 * What a leader has under way: one thing at a time, so that no write of it is ever
 * unresolved when the next one is sent.
 *
 * @param kind what it is
 * @param changes what remains to be written
 */
record LeaderWork(Kind kind, List<LeaderChange> changes) {

	static final LeaderWork NONE = new LeaderWork(Kind.NONE, List.of());

	static final LeaderWork LOADING = new LeaderWork(Kind.LOADING, List.of());

	static final LeaderWork BLOCKED = new LeaderWork(Kind.BLOCKED, List.of());

	static final LeaderWork RESIGNING = new LeaderWork(Kind.RESIGNING, List.of());

	static final LeaderWork REMOVING = new LeaderWork(Kind.REMOVING, List.of());

	static LeaderWork writing(List<LeaderChange> changes) {
		return new LeaderWork(Kind.WRITING, List.copyOf(changes));
	}

	boolean is(Kind other) {
		return this.kind == other;
	}

	/** Kinds of work. */
	enum Kind {

		/** Nothing. */
		NONE,

		/** Reading the inputs. */
		LOADING,

		/** Writing a publication. */
		WRITING,

		/** Removing the target of an absent member. */
		REMOVING,

		/** Nothing until the next reconcile, since something was refused for good. */
		BLOCKED,

		/** Removing the znode {@code leader}. */
		RESIGNING

	}

}
