// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.GroupState;

/**
 * A change of a group's state.
 *
 * @param from the state before
 * @param to the state now
 * @param generation the group's generation
 * @param reason why
 */
public record GroupStateChange(GroupState from, GroupState to, long generation, String reason) {

}
