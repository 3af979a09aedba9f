// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import io.coordination.election.Leadership;

/**
 * The leadership was lost with the session or the lease; another instance may lead
 * already.
 *
 * @param leadership the leadership, with its token
 */
public record LeadershipLost(Leadership leadership) implements LeadershipEvent {

}
