// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.coordination.MemberId;

/**
 * This instance's part in one election. Safe for any thread.
 */
public interface Election extends AutoCloseable {

	/**
	 * Name of the election.
	 * @return the name
	 */
	String name();

	/**
	 * Whether this instance may act as leader now: a look at the lease, without asking
	 * ZooKeeper. At most one instance sees true at any time, as long as clocks run at a
	 * bounded rate; {@linkplain Leadership#fencingToken() tokens} protect without that
	 * condition.
	 * @return true while it leads
	 */
	default boolean isLeader() {
		return leadership().isPresent();
	}

	/**
	 * The leadership of this instance.
	 * @return the leadership, empty if it doesn't lead now
	 */
	Optional<Leadership> leadership();

	/**
	 * Who leads, as last seen from here, without asking ZooKeeper. A new leader is seen
	 * some tenths of a second after its election; that nobody follows a leader, within a
	 * quarter of the session timeout. For people and routing, not for safety.
	 * @return the leader, empty if there was none
	 */
	Optional<Leader> leader();

	/**
	 * Whether this instance stands: it leads, or would if those before it went. False for
	 * one that only watches, and while it stands aside after a resignation.
	 * @return true if it stands
	 */
	boolean isCandidate();

	/**
	 * Steps down if this instance leads, in favour of the candidate that has stood
	 * longest. It stands again, behind all others, after the resign pause, or at once if
	 * nobody else stands. Returns at once.
	 * @return completes with true once it doesn't lead any more; with false if it didn't
	 */
	CompletableFuture<Boolean> resign();

	/**
	 * The same in favour of a candidate, if that one stands and answers in time (the
	 * patience of the options); else of the one that has stood longest.
	 * @param successor who is to lead next
	 * @return completes with true once it doesn't lead any more; with false if it didn't
	 */
	CompletableFuture<Boolean> resign(MemberId successor);

	/**
	 * Stands no longer and watches no longer. Who leads is revoked first and the next one
	 * takes over. Waits for that, at most the shutdown timeout.
	 */
	@Override
	void close();

}
