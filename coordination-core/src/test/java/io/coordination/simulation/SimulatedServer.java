// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One server of the ensemble: serves reads from its own tree, which may lag, and forwards
 * the rest to the leader, which may be out of reach without the clients noticing.
 */
final class SimulatedServer {

	private final int number;

	private final SimulatedStore store;

	private final Tree tree = new Tree();

	private final Map<Long, Connection> connections = new LinkedHashMap<>();

	private final Set<Long> touched = new LinkedHashSet<>();

	private int applied;

	private long zxid;

	private @Nullable Link link;

	private boolean up = true;

	private boolean serving;

	private boolean isolated;

	private long lag;

	SimulatedServer(int number, SimulatedStore store) {
		this.number = number;
		this.store = store;
	}

	int number() {
		return this.number;
	}

	Tree tree() {
		return this.tree;
	}

	/**
	 * How far it knows the log.
	 * @return id of the last entry that it has applied
	 */
	long zxid() {
		return this.zxid;
	}

	/**
	 * How many entries of the log it has applied.
	 * @return their number
	 */
	int applied() {
		return this.applied;
	}

	boolean isUp() {
		return this.up;
	}

	void setUp(boolean up) {
		this.up = up;
	}

	/**
	 * Whether it believes itself part of an ensemble with a leader.
	 * @return whether it serves clients
	 */
	boolean isServing() {
		return this.serving;
	}

	boolean isIsolated() {
		return this.isolated;
	}

	void setIsolated(boolean isolated) {
		this.isolated = isolated;
	}

	/**
	 * Whether it can take part in an election or a commit.
	 * @return whether it can
	 */
	boolean isReachable() {
		return this.up && !this.isolated;
	}

	long lag() {
		return this.lag;
	}

	/**
	 * Makes all that it hears from the leader later.
	 * @param nanos by how much
	 */
	void setLag(long nanos) {
		this.lag = nanos;
	}

	@Nullable Link link() {
		return this.link;
	}

	/**
	 * Catches up with the log and begins to serve.
	 * @param newLink the way to the leader, null on the leader itself
	 */
	void join(@Nullable Link newLink) {
		this.link = newLink;
		this.serving = true;
		applyUpTo(this.store.log().size());
	}

	/**
	 * Stops to serve, because the leader is gone for it.
	 */
	void leave() {
		this.serving = false;
		this.touched.clear();
		if (this.link != null) {
			this.link.close();
		}
		List.copyOf(this.connections.values()).forEach(Connection::close);
		this.connections.clear();
	}

	void applyUpTo(int index) {
		List<Transaction> log = this.store.log();
		while (this.applied < index) {
			apply(log.get(this.applied++));
		}
	}

	/**
	 * Goes back to an earlier state, while it serves nobody.
	 * @param index number of entries of the log that it knows then
	 */
	void restore(int index) {
		List<Transaction> log = this.store.log();
		while (this.applied > index) {
			this.tree.undo(log.get(--this.applied).changes());
		}
		this.zxid = (this.applied > 0) ? log.get(this.applied - 1).zxid() : 0;
	}

	private void apply(Transaction transaction) {
		this.zxid = transaction.zxid();
		List<Transaction.Change> changes = transaction.changes();
		for (int index = 0; index < changes.size(); index++) {
			Transaction.Change change = changes.get(index);
			this.tree.set(change.path(), change.after());
			this.connections.values().forEach((connection) -> connection.hint(change));
		}
		if (transaction.kind() == Transaction.Kind.CLOSE) {
			Connection connection = this.connections.remove(transaction.session());
			if (connection != null) {
				connection.close();
			}
		}
		if (transaction.cause() != null) {
			transaction.cause().applied(this, transaction);
		}
	}

	private void forward(Runnable atLeader) {
		if (this.store.leader() == this) {
			atLeader.run();
		}
		else if (this.link != null) {
			this.link.toLeader().send(atLeader);
		}
	}

	private void touch(long session) {
		if (this.store.leader() == this) {
			this.store.touch(session);
		}
		else {
			this.touched.add(session);
		}
	}

	/**
	 * Answers the leader's ping with the sessions that were heard of since the last one.
	 */
	void pinged() {
		List<Long> sessions = new ArrayList<>(this.touched);
		this.touched.clear();
		forward(() -> sessions.forEach(this.store::touch));
	}

	/**
	 * A client wants to open or continue a session.
	 * @param connection its connection
	 * @param session the session, 0 for a new one
	 * @param timeout the timeout that it wants
	 * @param seen zxid that it has seen
	 */
	void connected(Connection connection, long session, long timeout, long seen) {
		if (!this.serving || this.zxid < seen) {
			connection.close();
			return;
		}
		if (session == 0) {
			forward(() -> this.store.open(this, connection, timeout));
			return;
		}
		Connection before = this.connections.remove(session);
		if (before != null) {
			before.close();
		}
		forward(() -> {
			ServerSession known = this.store.revalidate(session, this);
			Runnable answer = () -> revalidated(connection, session, known);
			if (this.link != null && this.store.leader() != this) {
				this.link.fromLeader().send(answer);
			}
			else {
				answer.run();
			}
		});
	}

	private void revalidated(Connection connection, long session, @Nullable ServerSession known) {
		if (known != null) {
			accept(connection, session, known.timeout());
			return;
		}
		connection.tell(() -> connection.client().expired(connection));
		connection.forget();
	}

	void accept(Connection connection, long session, long timeout) {
		if (!connection.isClosed() && this.serving) {
			this.connections.put(session, connection);
			connection.accept(session, timeout);
		}
	}

	void received(Connection connection, Request request) {
		if (!connection.isClosed()) {
			touch(connection.session());
			if (request instanceof Request.Write write) {
				write.sentOn(connection);
				connection.enqueue(request);
				forward(() -> this.store.submit(this, connection.session(), write));
			}
			else {
				connection.enqueue(request);
			}
		}
	}

	void disconnected(Connection connection) {
		connection.forget();
		this.connections.remove(connection.session(), connection);
	}

	void closeSession(Connection connection) {
		forward(() -> this.store.endSession(connection.session()));
	}

	@Override
	public String toString() {
		return "zk" + this.number;
	}

}
