// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.coordination.chaos.network.Proxy;

/**
 * One client's ways to the servers. Safe for any thread.
 */
public final class ClientLinks implements AutoCloseable {

	private final List<Proxy> proxies;

	ClientLinks(List<Proxy> proxies) {
		this.proxies = proxies;
	}

	/**
	 * What the client is to be given.
	 * @return the servers, as {@code host:port,host:port}
	 */
	public String connectString() {
		return this.proxies.stream().map((proxy) -> "127.0.0.1:" + proxy.port()).collect(Collectors.joining(","));
	}

	/**
	 * The way to one server.
	 * @param server the server
	 * @return the proxy before it
	 */
	public Proxy to(Server server) {
		return this.proxies.get(server.id() - 1);
	}

	/**
	 * Does something to all ways.
	 * @param action what to do
	 */
	public void all(Consumer<Proxy> action) {
		this.proxies.forEach(action);
	}

	@Override
	public void close() {
		all(Proxy::close);
	}

}
