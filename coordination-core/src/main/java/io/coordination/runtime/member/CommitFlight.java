// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import io.coordination.store.Session;

/**
 * The writes of commits that are under way in a session. Their number is bounded, and
 * with it, since a write has at most 256 KiB, what is kept for ZooKeeper while it does
 * not answer; commits that find no room wait for it and share the next write.
 */
final class CommitFlight {

	/** Keeps a server busy across a network, too. */
	static final int MAX_WRITES = 8;

	private final Session session;

	private int writes;

	CommitFlight(Session session) {
		this.session = session;
	}

	Session session() {
		return this.session;
	}

	boolean hasRoom() {
		return this.writes < MAX_WRITES;
	}

	void begin() {
		this.writes++;
	}

	void end() {
		this.writes--;
	}

}
