// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import io.coordination.CoordinationException;
import io.coordination.FencedException;
import io.coordination.StoreUnavailableException;
import io.coordination.protocol.member.HeldClaim;

/**
 * How a commit ended.
 */
public enum CommitOutcome {

	/** ZooKeeper holds it. */
	DURABLE,

	/** The claim is no longer the current one. */
	FENCED,

	/**
	 * The claim is no longer the current one, and a newer owner committed before the
	 * outcome was known.
	 */
	OVERTAKEN,

	/** The session ended before the outcome was known. */
	SESSION_ENDED,

	/** ZooKeeper does not allow it. */
	REFUSED;

	public RuntimeException exception(HeldClaim claim) {
		return switch (this) {
			case FENCED -> new FencedException("The claim of " + claim.partition() + " with token " + claim.token()
					+ " is no longer the current one; nothing was committed");
			case OVERTAKEN -> new StoreUnavailableException("A newer owner of " + claim.partition()
					+ " committed before the outcome of a commit with token " + claim.token()
					+ " was known; the claim is over, read the committed offset after the next one");
			case SESSION_ENDED -> new StoreUnavailableException("The session ended before the outcome of a commit of "
					+ claim.partition() + " was known; read the committed offset after the next claim");
			case REFUSED -> new CoordinationException(
					"ZooKeeper refused a commit of " + claim.partition() + ": check the ACLs of the namespace");
			case DURABLE -> throw new IllegalStateException("Not a failure");
		};
	}

}
