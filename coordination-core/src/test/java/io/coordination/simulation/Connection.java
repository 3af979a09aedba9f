// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * A connection between a client and a server: two directions that break separately, and
 * what the server keeps for it, which ends with it: unanswered requests and watches.
 */
final class Connection {

	private final SimulatedClient client;

	private final SimulatedServer server;

	private final Pipe toServer;

	private final Pipe toClient;

	private final ArrayDeque<Request> unanswered = new ArrayDeque<>();

	private final Set<String> looks = new HashSet<>();

	private final Map<String, Boolean> watches = new HashMap<>();

	private final List<String> recursive = new ArrayList<>();

	private long session;

	private boolean closed;

	Connection(SimulatedClient client, SimulatedServer server, VirtualTime time, LongSupplier latency) {
		this.client = client;
		this.server = server;
		this.toServer = new Pipe(time, latency);
		this.toClient = new Pipe(time, latency);
	}

	SimulatedClient client() {
		return this.client;
	}

	SimulatedServer server() {
		return this.server;
	}

	Pipe toServer() {
		return this.toServer;
	}

	Pipe toClient() {
		return this.toClient;
	}

	/**
	 * The session that uses it.
	 * @return its id, 0 before the server has accepted it
	 */
	long session() {
		return this.session;
	}

	/**
	 * Whether the server has closed it, or knows that the client has.
	 * @return whether it is closed on the server's side
	 */
	boolean isClosed() {
		return this.closed;
	}

	void accept(long id, long timeout) {
		this.session = id;
		tell(() -> this.client.accepted(this, id, timeout));
	}

	void tell(Runnable message) {
		if (!this.closed) {
			this.toClient.send(() -> this.client.arrived(message));
		}
	}

	/**
	 * Ends it on the server's side; what was sent before still arrives.
	 */
	void close() {
		if (!this.closed) {
			tell(() -> this.client.disconnected(this));
			forget();
		}
	}

	/**
	 * Ends it on the server's side without telling the client, who ended it.
	 */
	void forget() {
		this.closed = true;
		this.unanswered.clear();
		this.looks.clear();
		this.watches.clear();
		this.recursive.clear();
		this.toServer.close();
	}

	/**
	 * Takes a request in, on the server.
	 * @param request the request
	 */
	void enqueue(Request request) {
		this.unanswered.add(request);
		pump();
	}

	/**
	 * Answers what can be answered, in the order of the requests.
	 */
	void pump() {
		Request request = this.unanswered.peek();
		while (request != null && request.isReady() && !this.closed) {
			this.unanswered.remove();
			Request answered = request;
			answered.serve(this);
			answered.servedAt = this.server.zxid();
			tell(() -> this.client.received(this, answered));
			request = this.unanswered.peek();
		}
	}

	void look(String path) {
		this.looks.add(path);
	}

	void watch(String path, boolean all) {
		this.watches.put(path, all);
		this.recursive.remove(path);
		if (all) {
			this.recursive.add(path);
		}
	}

	void unwatch(String path) {
		this.watches.remove(path);
		this.recursive.remove(path);
	}

	/**
	 * Sets the watches of a client that was connected elsewhere before.
	 * @param seen zxid that the client has seen
	 * @param before looks, by path, and whether the node existed
	 * @param persistent watches, by path, and whether they are recursive
	 */
	void restore(long seen, Map<String, Boolean> before, Map<String, Boolean> persistent) {
		persistent.forEach(this::watch);
		before.forEach((path, existed) -> {
			ZNode node = this.server.tree().get(path);
			boolean changed = existed ? node == null || node.stat().mzxid() > seen : node != null;
			if (changed) {
				tell(() -> this.client.hinted(this, path, false));
			}
			else {
				look(path);
			}
		});
	}

	/**
	 * Tells the client of a change that it watches.
	 * @param change the change
	 */
	void hint(Transaction.Change change) {
		if (this.looks.isEmpty() && this.watches.isEmpty()) {
			return;
		}
		String path = change.path();
		if (this.looks.remove(path) || this.watches.containsKey(path) || isBelowWatched(path)) {
			tell(() -> this.client.hinted(this, path, false));
		}
		if (change.before() == null || change.after() == null) {
			String parent = Tree.parent(path);
			@Nullable Boolean all = this.watches.get(parent);
			if (all != null && !all) {
				tell(() -> this.client.hinted(this, parent, true));
			}
		}
	}

	private boolean isBelowWatched(String path) {
		for (String above : this.recursive) {
			if (path.startsWith(above) && (path.length() == above.length() || path.charAt(above.length()) == '/')) {
				return true;
			}
		}
		return false;
	}

}
