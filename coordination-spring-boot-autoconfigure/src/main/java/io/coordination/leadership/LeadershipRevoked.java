// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import io.coordination.election.Leadership;

/**
 * This instance resigns or stops. The next one leads when the methods with
 * {@code @LeaderListener} that are told of it have returned; an application event comes
 * without waiting.
 *
 * @param leadership the leadership, with its token
 */
public record LeadershipRevoked(Leadership leadership) implements LeadershipEvent {

}
