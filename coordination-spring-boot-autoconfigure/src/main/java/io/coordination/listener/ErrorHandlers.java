// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Optional;

/**
 * What deals with the failures of those that have no handler of their own.
 *
 * @param listeners for listeners
 * @param workers for workers
 */
public record ErrorHandlers(Optional<ListenerErrorHandler> listeners, Optional<WorkerErrorHandler> workers) {

	/**
	 * No handlers.
	 */
	public static final ErrorHandlers NONE = new ErrorHandlers(Optional.empty(), Optional.empty());

}
