// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import io.coordination.Coordinator;
import io.coordination.election.Election;
import io.coordination.leadership.LeadershipEvent;

/**
 * What a method with {@link LeaderListener} is called about.
 *
 * @param event what happened
 * @param election the election
 * @param coordinator the coordinator
 */
record LeaderInvocation(LeadershipEvent event, Election election, Coordinator coordinator) {

}
