// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Collection;

/**
 * Told what a member of a group gains and loses.
 * <p>
 * Callbacks run on threads of their own, never two at a time for one partition; callbacks
 * for different partitions may run side by side. Each assigned claim sees exactly one
 * end: revoked, lost, or (if its revocation timed out) none because it was abandoned. A
 * callback may call back into the library, {@code leave()} and {@code close()} included.
 * What it throws is logged and counted, and changes nothing.
 */
public interface RebalanceListener {

	/**
	 * Partitions were claimed; work on them may begin.
	 * @param claims the new claims
	 */
	default void onPartitionsAssigned(Collection<PartitionClaim> claims) {
	}

	/**
	 * Partitions are to be given up. They are released when this returns, or abandoned
	 * when the group's revocation timeout has passed; until then nobody else can claim
	 * them. Commits are possible here. The thread is interrupted on a timeout and when
	 * the lease ends.
	 * @param claims the claims to give up
	 */
	default void onPartitionsRevoked(Collection<PartitionClaim> claims) {
	}

	/**
	 * Partitions were lost with the session or the lease; somebody else may own them
	 * already. Nothing can be committed any more.
	 * @param claims the lost claims
	 */
	default void onPartitionsLost(Collection<PartitionClaim> claims) {
		onPartitionsRevoked(claims);
	}

}
