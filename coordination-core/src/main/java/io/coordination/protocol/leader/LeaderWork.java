// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.List;

import io.coordination.protocol.Step;

/**
 * What a leader has under way: one thing at a time, so that no write of it is ever
 * unresolved when the next one is sent.
 *
 * @param kind what it is
 * @param changes what remains to be written
 * @param due when, if it waits
 */
record LeaderWork(Kind kind, List<LeaderChange> changes, long due) {

	static final LeaderWork NONE = new LeaderWork(Kind.NONE);

	static final LeaderWork LOADING = new LeaderWork(Kind.LOADING);

	static final LeaderWork BLOCKED = new LeaderWork(Kind.BLOCKED);

	static final LeaderWork RESIGNING = new LeaderWork(Kind.RESIGNING);

	static final LeaderWork REMOVING = new LeaderWork(Kind.REMOVING);

	private LeaderWork(Kind kind) {
		this(kind, List.of(), Step.NEVER);
	}

	static LeaderWork waiting(List<LeaderChange> changes, long due) {
		return new LeaderWork(Kind.WAITING, List.copyOf(changes), due);
	}

	static LeaderWork writing(List<LeaderChange> changes) {
		return new LeaderWork(Kind.WRITING, List.copyOf(changes), Step.NEVER);
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

		/** Waiting with the rest of a publication. */
		WAITING,

		/** Removing the target of an absent member. */
		REMOVING,

		/** Nothing until the next reconcile, since something was refused for good. */
		BLOCKED,

		/** Removing the znode {@code leader}. */
		RESIGNING

	}

}
