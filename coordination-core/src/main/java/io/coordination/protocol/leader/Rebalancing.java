// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import java.util.Optional;

import io.coordination.AssignmentRequest;

/**
 * How far a group is from being balanced.
 *
 * @param balanced the basis for which the targets are balanced, empty if not known
 * @param quiet the wait before the next balance
 * @param planning the assignor's run
 * @param current the published rebalance whose acks are outstanding
 * @param lastPlan id of the last plan
 */
record Rebalancing(Optional<AssignmentRequest> balanced, Optional<Quiet> quiet, Optional<Planning> planning,
		Optional<Rebalance> current, long lastPlan) {

	static final Rebalancing NONE = new Rebalancing(Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), 0);

	/**
	 * A rebalance that was published.
	 *
	 * @param since when its change was seen
	 * @param word one word for its cause
	 */
	record Rebalance(long since, String word) {

	}

}
