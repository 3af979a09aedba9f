// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import io.coordination.election.Leadership;

/**
 * What became of this instance in an election. Told to methods with
 * {@code @LeaderListener}, and published as an application event, in order, on a thread
 * of its own.
 */
public sealed interface LeadershipEvent permits LeadershipGranted, LeadershipRevoked, LeadershipLost {

	/**
	 * The leadership that began or ends.
	 * @return the leadership
	 */
	Leadership leadership();

	/**
	 * Name of the election, as under {@code coordination.elections}.
	 * @return the name
	 */
	default String election() {
		return leadership().election();
	}

	/**
	 * The fencing token of the leadership.
	 * @return the token
	 */
	default long fencingToken() {
		return leadership().fencingToken();
	}

}
