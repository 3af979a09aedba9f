// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import io.coordination.store.WriteOutcome;

/**
 * What became of a write after unknown outcomes were resolved.
 *
 * @param outcome committed, rejected or session ended; never unknown
 * @param resent whether it was sent more than once: a rejection may then hide the success
 * of an earlier copy, and only reading the nodes tells
 */
public record Resolution(WriteOutcome outcome, boolean resent) {

	public boolean isCommitted() {
		return this.outcome instanceof WriteOutcome.Committed;
	}

	public boolean isSessionEnded() {
		return this.outcome instanceof WriteOutcome.SessionEnded;
	}

}
