// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import io.coordination.znode.ZNodeEvent;

/**
 * What a listener does when it is told of a difference.
 */
@FunctionalInterface
public interface ZNodeHandler {

	/**
	 * Tells of a difference. Not called again before it has returned.
	 * @param event the difference
	 * @throws Exception what the listener throws; the difference counts as told
	 */
	void onEvent(ZNodeEvent<?> event) throws Exception;

}
