// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.time.Duration;

/**
 * What all servers of an ensemble have in common.
 *
 * @param tick the tick time; sessions get 2 to 20 of them
 * @param syncLimit for how many ticks a follower and the leader may be out of touch
 * before they give each other up; until then the follower goes on answering its clients
 */
public record EnsembleSettings(Duration tick, int syncLimit) {

	/** For how many ticks a follower may take to catch up with a new leader. */
	static final int INIT_LIMIT = 20;

}
