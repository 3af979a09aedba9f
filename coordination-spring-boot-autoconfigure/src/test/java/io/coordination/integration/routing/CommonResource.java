// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration.routing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * What all instances act on. It refuses acts whose token is lower than the highest that
 * it has seen of the partition, and notes what must not be: such an act, and two claims
 * of one partition that act at the same time. Excused are claims that were lost, which
 * their holders have said, and processes that were killed.
 */
final class CommonResource implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newFixedThreadPool(8);

	private final Map<Integer, Long> highest = new HashMap<>();

	private final Map<Integer, Map<String, Act>> running = new HashMap<>();

	private final Map<String, Integer> done = new HashMap<>();

	private final Set<Long> killed = new HashSet<>();

	private final Set<String> lost = new HashSet<>();

	private final Set<String> claims = new HashSet<>();

	private final List<Suspicion> suspicions = new ArrayList<>();

	CommonResource() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String uri() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	synchronized void killed(long pid) {
		this.killed.add(pid);
	}

	synchronized Map<String, Integer> done() {
		return Map.copyOf(this.done);
	}

	/**
	 * How many claims have acted.
	 * @return the number of different tokens of partitions
	 */
	synchronized int claims() {
		return this.claims.size();
	}

	synchronized List<String> violations() {
		return this.suspicions.stream()
			.filter((suspicion) -> !this.lost.contains(suspicion.act().claim())
					&& !this.killed.contains(suspicion.act().pid()))
			.map(Suspicion::toString)
			.toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String[] fields = exchange.getRequestURI().getQuery().split("&", -1);
			Act act = new Act(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2]),
					Long.parseLong(fields[3]));
			exchange.sendResponseHeaders(take(exchange.getRequestURI().getPath(), act) ? 200 : 409, -1);
		}
	}

	private synchronized boolean take(String what, Act act) {
		if (what.equals("/lost")) {
			this.lost.add(act.claim());
			return true;
		}
		Map<String, Act> here = this.running.computeIfAbsent(act.partition(), (index) -> new HashMap<>());
		long before = this.highest.merge(act.partition(), act.token(), Math::max);
		if (before > act.token()) {
			here.remove(act.key());
			this.suspicions.add(new Suspicion("acts after a claim with token " + before, act));
			return false;
		}
		if (what.equals("/begin")) {
			here.values()
				.stream()
				.filter((other) -> other.token() != act.token())
				.forEach((other) -> this.suspicions.add(new Suspicion("still acts when " + act + " begins", other)));
			here.put(act.key(), act);
			this.claims.add(act.claim());
		}
		else {
			here.remove(act.key());
			this.done.merge(act.id(), 1, Integer::sum);
		}
		return true;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * An act.
	 *
	 * @param id of the request
	 * @param partition index of the partition
	 * @param token token of the claim
	 * @param pid who acts
	 */
	private record Act(String id, int partition, long token, long pid) {

		String claim() {
			return this.partition + "@" + this.token;
		}

		String key() {
			return this.id + "@" + this.token;
		}

	}

	/**
	 * Something that may turn out to be excused.
	 *
	 * @param what what it is
	 * @param act the act
	 */
	private record Suspicion(String what, Act act) {

		@Override
		public String toString() {
			return this.act + " " + this.what;
		}

	}

}
