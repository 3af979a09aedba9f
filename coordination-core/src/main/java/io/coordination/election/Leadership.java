// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.coordination.PartitionClaim;
import org.jspecify.annotations.Nullable;

/**
 * One leadership of this instance, from its election until it is revoked or lost. Safe
 * for any thread.
 * <p>
 * What is promised unconditionally is the order of the {@linkplain #fencingToken()
 * tokens}: a resource that refuses tokens below the highest it has seen never takes an
 * act of an earlier leader after one of a later. {@link #isHeld()} keeps two leaders from
 * acting at once as long as clocks run at a bounded rate.
 */
public final class Leadership {

	private static final ThreadLocal<@Nullable Leadership> CURRENT = new ThreadLocal<>();

	private final String election;

	private final PartitionClaim claim;

	/**
	 * A leadership that rests on a claim.
	 * @param election name of the election
	 * @param claim the claim of the election's only partition
	 */
	public Leadership(String election, PartitionClaim claim) {
		this.election = election;
		this.claim = claim;
	}

	/**
	 * The leadership under which this thread runs: that of {@link #call}, within which a
	 * method with {@code @LeaderOnly} is invoked.
	 * @return the leadership, empty outside of one
	 */
	public static Optional<Leadership> current() {
		return Optional.ofNullable(CURRENT.get());
	}

	/**
	 * Name of the election.
	 * @return the name
	 */
	public String election() {
		return this.election;
	}

	/**
	 * The fencing token: it rises from leader to leader of an election, whatever happens.
	 * Tokens of different elections can't be compared.
	 * @return the token, greater than 0
	 */
	public long fencingToken() {
		return this.claim.fencingToken();
	}

	/**
	 * When the leadership was confirmed, by this process's wall clock.
	 * @return the time
	 */
	public Instant grantedAt() {
		return this.claim.claimedAt();
	}

	/**
	 * Whether this instance may act as leader now. Computed at the time of the call from
	 * the lease and the monotonic clock, without asking ZooKeeper; never blocks. Once
	 * false it stays false.
	 * @return true while held
	 */
	public boolean isHeld() {
		return this.claim.isHeld();
	}

	/**
	 * Calls with this as the {@linkplain #current() current} leadership of the thread.
	 * @param <T> type of the answer
	 * @param task what to call
	 * @return its answer
	 * @throws Exception whatever it throws
	 */
	public <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
		Leadership before = CURRENT.get();
		CURRENT.set(this);
		try {
			return task.call();
		}
		finally {
			if (before != null) {
				CURRENT.set(before);
			}
			else {
				CURRENT.remove();
			}
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Leadership leadership && this.election.equals(leadership.election)
				&& this.claim.equals(leadership.claim);
	}

	@Override
	public int hashCode() {
		return this.claim.hashCode();
	}

	@Override
	public String toString() {
		return "leadership of '" + this.election + "' with token " + fencingToken();
	}

}
