// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import io.coordination.PartitionGroup;

/**
 * A listener threw.
 *
 * @param id id of the listener
 * @param change what it was told
 * @param group the group
 * @param cause what it threw
 */
public record ListenerFailure(String id, PartitionsChange change, PartitionGroup group, Exception cause) {

}
