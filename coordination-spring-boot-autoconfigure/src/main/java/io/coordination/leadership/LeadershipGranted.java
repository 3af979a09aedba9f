// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import io.coordination.election.Leadership;

/**
 * This instance leads.
 *
 * @param leadership the leadership, with its token
 */
public record LeadershipGranted(Leadership leadership) implements LeadershipEvent {

}
