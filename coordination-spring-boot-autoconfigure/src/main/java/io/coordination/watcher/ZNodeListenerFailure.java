// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import io.coordination.znode.ZNodeEvent;

/**
 * A listener of znodes threw.
 *
 * @param id id of the listener
 * @param event what it was told
 * @param cause what it threw
 */
public record ZNodeListenerFailure(String id, ZNodeEvent<?> event, Exception cause) {

}
