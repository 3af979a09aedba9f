// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import io.coordination.listener.EndpointName;

/**
 * A listener, as {@code @LeaderListener} describes one.
 *
 * @param name what it is called
 * @param eventType the kind of event to be told of; {@link LeadershipEvent} for all
 * @param order its place among the listeners of the election
 * @param handler what to do
 */
public record LeaderListenerDefinition(EndpointName name, Class<?> eventType, int order, LeaderHandler handler) {

	void tell(LeadershipEvent event) throws Exception {
		if (this.eventType.isInstance(event)) {
			this.handler.onEvent(event);
		}
	}

}
