// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

/**
 * Where a broker is reached.
 *
 * @param listener name of the listener, such as {@code PLAINTEXT}
 * @param host the host, without the brackets of an IPv6 address
 * @param port the port
 */
public record BrokerEndpoint(String listener, String host, int port) {

	/** Name of the listener where brokers name none. */
	public static final String DEFAULT_LISTENER = "PLAINTEXT";

	/**
	 * Checks its arguments.
	 * @throws IllegalArgumentException if listener or host are empty or the port is out
	 * of bounds
	 */
	public BrokerEndpoint {
		if (listener.isEmpty() || host.isEmpty() || port < 1 || port > 65_535) {
			throw new IllegalArgumentException("An endpoint needs a listener, a host and a port from 1 to 65535");
		}
	}

}
