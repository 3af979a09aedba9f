// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;
import java.util.Optional;

/**
 * What was registered for one group.
 *
 * @param listeners the listeners in the order of their calls
 * @param worker the worker
 */
record GroupListeners(List<GroupListener> listeners, Optional<PartitionTask> worker) {

	GroupListeners {
		listeners = List.copyOf(listeners);
	}

	boolean isEmpty() {
		return this.listeners.isEmpty() && this.worker.isEmpty();
	}

}
