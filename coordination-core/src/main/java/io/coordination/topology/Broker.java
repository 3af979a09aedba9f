// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.List;
import java.util.Optional;

/**
 * A broker that is registered.
 *
 * @param id its id
 * @param endpoints where it is reached; at least one
 * @param rack where it stands, if it said so
 * @param registration tells one registration from the next under the same id: a broker
 * that was started anew has another
 */
public record Broker(int id, List<BrokerEndpoint> endpoints, Optional<String> rack, long registration) {

	/**
	 * Checks and copies its arguments.
	 * @throws IllegalArgumentException if there is no endpoint or the id is negative
	 */
	public Broker {
		endpoints = List.copyOf(endpoints);
		if (id < 0 || endpoints.isEmpty()) {
			throw new IllegalArgumentException("A broker needs an id of 0 or more, and an endpoint");
		}
	}

	/**
	 * Host of its first endpoint.
	 * @return the host
	 */
	public String host() {
		return this.endpoints.get(0).host();
	}

	/**
	 * Port of its first endpoint.
	 * @return the port
	 */
	public int port() {
		return this.endpoints.get(0).port();
	}

}
