// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.coordination.chaos.network.Proxy;
import io.coordination.chaos.network.Valve;

/**
 * Everything that goes between two servers, whoever of them connected. Safe for any
 * thread.
 */
public final class QuorumLink implements AutoCloseable {

	private final List<Proxy> towards;

	private final List<Proxy> back;

	QuorumLink(List<Proxy> towards, List<Proxy> back) {
		this.towards = towards;
		this.back = back;
	}

	/**
	 * Keeps back everything, both ways.
	 */
	public void hold() {
		valvesTowards(Valve::hold);
		valvesBack(Valve::hold);
	}

	/**
	 * Keeps back only what the first server sends to the second.
	 */
	public void holdTowards() {
		valvesTowards(Valve::hold);
	}

	/**
	 * Swallows everything, both ways.
	 */
	public void drop() {
		valvesTowards(Valve::drop);
		valvesBack(Valve::drop);
	}

	/**
	 * Makes everything late, both ways.
	 * @param delay by how much
	 */
	public void delay(Duration delay) {
		valvesTowards((valve) -> valve.delay(delay));
		valvesBack((valve) -> valve.delay(delay));
	}

	/**
	 * Cuts all connections; new ones are possible.
	 */
	public void cut() {
		proxies(Proxy::cut);
	}

	/**
	 * Cuts all connections and refuses new ones.
	 */
	public void refuse() {
		proxies(Proxy::refuse);
	}

	/**
	 * Lets everything pass again.
	 */
	public void heal() {
		proxies(Proxy::heal);
	}

	@Override
	public void close() {
		proxies(Proxy::close);
	}

	private void proxies(Consumer<Proxy> action) {
		this.towards.forEach(action);
		this.back.forEach(action);
	}

	// a connection that the second server made carries its answers from the first
	private void valvesTowards(Consumer<Valve> action) {
		this.towards.forEach((proxy) -> action.accept(proxy.requests()));
		this.back.forEach((proxy) -> action.accept(proxy.answers()));
	}

	private void valvesBack(Consumer<Valve> action) {
		this.back.forEach((proxy) -> action.accept(proxy.requests()));
		this.towards.forEach((proxy) -> action.accept(proxy.answers()));
	}

}
