// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.coordination.simulation.Transaction.Change;
import io.coordination.simulation.Transaction.Kind;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The ensemble as one: its log, which alone decides, and its leader, who keeps the
 * sessions. What clients see of it comes through the servers.
 */
final class SimulatedStore {

	private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

	private final VirtualTime time;

	private final Conditions conditions;

	private final Trace trace;

	private final List<SimulatedServer> servers = new ArrayList<>();

	private final Tree tree = new Tree();

	private final List<Transaction> log = new ArrayList<>();

	private final Map<Long, ServerSession> sessions = new LinkedHashMap<>();

	private final Map<Long, ServerSession> everOpened = new LinkedHashMap<>();

	private final List<Consumer<Transaction>> observers = new ArrayList<>();

	/** What waits for a quorum. */
	private final List<Runnable> waiting = new ArrayList<>();

	private final Ensemble ensemble;

	private long zxid = 1L << 32;

	private long sessionCount;

	SimulatedStore(VirtualTime time, Conditions conditions, Trace trace, int serverCount) {
		this.time = time;
		this.conditions = conditions;
		this.trace = trace;
		for (int number = 0; number < serverCount; number++) {
			this.servers.add(new SimulatedServer(number, this));
		}
		this.ensemble = new Ensemble(this, time, conditions, trace);
	}

	VirtualTime time() {
		return this.time;
	}

	/**
	 * The servers together: elections, isolation, restarts.
	 * @return the ensemble
	 */
	Ensemble ensemble() {
		return this.ensemble;
	}

	List<SimulatedServer> servers() {
		return this.servers;
	}

	@Nullable SimulatedServer leader() {
		return this.ensemble.leader();
	}

	/**
	 * All that was decided, in order.
	 * @return the log
	 */
	List<Transaction> log() {
		return Collections.unmodifiableList(this.log);
	}

	/**
	 * The znodes as the log left them.
	 * @return the nodes by path below the namespace
	 */
	Map<String, ZNode> nodes() {
		return this.tree.nodes();
	}

	/**
	 * The node as the log left it.
	 * @param node which node
	 * @return the node, or null
	 */
	@Nullable ZNode node(Node<?> node) {
		return this.tree.get(node.path());
	}

	/**
	 * The ephemeral nodes of a session as the log left them.
	 * @param session the session
	 * @param below path that they are below
	 * @return their paths
	 */
	List<String> ephemerals(long session, String below) {
		return this.tree.ephemerals(session, below);
	}

	/**
	 * The sessions that have not ended.
	 * @return the sessions by id
	 */
	Map<Long, ServerSession> sessions() {
		return Collections.unmodifiableMap(this.sessions);
	}

	/**
	 * Adds what is told each entry of the log at the moment of its decision.
	 * @param observer usually checks invariants
	 */
	void onTransaction(Consumer<Transaction> observer) {
		this.observers.add(observer);
	}

	/**
	 * Makes the connection of a process.
	 * @param process the process
	 * @return a store that isn't started
	 */
	SimulatedClient newClient(VirtualProcess process) {
		return new SimulatedClient(process, this, this.conditions, this.trace);
	}

	private void commit(Kind kind, long session, List<Op> operations, Transaction.@Nullable Cause cause) {
		List<Change> changes = new ArrayList<>();
		Instant now = BEGINNING.plusMillis(this.time.now() / Conditions.MILLIS);
		WriteOutcome outcome = this.tree.write(operations, session, ++this.zxid, now, changes);
		append(new Transaction(this.zxid, this.time.now(), kind, session, operations, outcome, changes, cause));
	}

	private void append(Transaction transaction) {
		this.log.add(transaction);
		this.trace.add("log", transaction.kind().name(), transaction.zxid(), transaction);
		for (int index = 0; index < this.observers.size(); index++) {
			this.observers.get(index).accept(transaction);
		}
		this.ensemble.spread(this.log.size());
	}

	private void whenQuorum(Runnable task) {
		if (this.ensemble.hasQuorum()) {
			task.run();
		}
		else {
			this.waiting.add(task);
		}
	}

	void quorumRegained() {
		List<Runnable> tasks = List.copyOf(this.waiting);
		this.waiting.clear();
		tasks.forEach(Runnable::run);
	}

	/**
	 * A new leader begins: what the old one had not decided is gone, all sessions' time
	 * begins anew, ids are higher than before.
	 */
	void newLeader() {
		this.waiting.clear();
		this.zxid = ((this.zxid >>> 32) + 1) << 32;
		this.sessions.values().forEach((session) -> session.beginAnew(this.time.now(), this.conditions.tick));
	}

	/**
	 * All servers are stopped and go on from a backup: everything later is forgotten, and
	 * sessions that lived then live again.
	 * @param index number of entries of the log in the backup
	 * @param nanos how long the servers are away
	 */
	void restore(int index, long nanos) {
		this.trace.add("ensemble", "restored", index, null);
		this.ensemble.elect(nanos);
		this.servers.forEach((server) -> server.restore(index));
		while (this.log.size() > index) {
			this.tree.undo(this.log.remove(this.log.size() - 1).changes());
		}
		this.zxid = this.log.get(index - 1).zxid();
		this.waiting.clear();
		this.sessions.clear();
		for (Transaction transaction : this.log) {
			if (transaction.kind() == Kind.OPEN) {
				this.sessions.put(transaction.session(), this.everOpened.get(transaction.session()));
			}
			else if (transaction.kind() == Kind.CLOSE) {
				this.sessions.remove(transaction.session());
			}
		}
	}

	/**
	 * A write has come to the leader, which looks at its session at once, and needs a
	 * quorum only for what follows.
	 * @param via server that it came through
	 * @param session its session
	 * @param write the write
	 */
	void submit(SimulatedServer via, long session, Request.Write write) {
		ServerSession known = this.sessions.get(session);
		// A session that ended or moved: whoever asked has no connection left to hear it.
		if (known != null && !known.isClosing() && known.server() == via) {
			whenQuorum(() -> commit(Kind.WRITE, session, write.operations(), write));
		}
	}

	void open(SimulatedServer via, Connection connection, long requested) {
		whenQuorum(() -> {
			long timeout = Math.max(2 * this.conditions.tick, Math.min(20 * this.conditions.tick, requested));
			long id = ((via.number() + 1L) << 56) | ++this.sessionCount;
			ServerSession session = new ServerSession(id, timeout, connection.client().name(), via);
			session.touch(this.time.now(), this.conditions.tick);
			this.sessions.put(id, session);
			this.everOpened.put(id, session);
			commit(Kind.OPEN, id, List.of(), (server, transaction) -> {
				if (server == via) {
					via.accept(connection, id, timeout);
				}
			});
		});
	}

	@Nullable ServerSession revalidate(long id, SimulatedServer via) {
		ServerSession session = this.sessions.get(id);
		if (session == null || session.isClosing()) {
			return null;
		}
		session.moveTo(via);
		touch(id);
		return session;
	}

	void touch(long id) {
		ServerSession session = this.sessions.get(id);
		if (session != null) {
			session.touch(this.time.now(), this.conditions.tick);
		}
	}

	/**
	 * Ends the sessions whose time is up.
	 */
	void expire() {
		List<Long> expired = new ArrayList<>();
		this.sessions.values().forEach((session) -> {
			if (session.deadline() <= this.time.now() && !session.isClosing()
					&& !this.time.chance().happens(this.conditions.expiryLate)) {
				expired.add(session.id());
			}
		});
		expired.forEach(this::endSession);
	}

	/**
	 * Ends a session and deletes its ephemeral nodes. From now on the leader refuses its
	 * writes; the end itself needs a quorum.
	 * @param id the session; nothing happens if it has ended
	 */
	void endSession(long id) {
		ServerSession session = this.sessions.get(id);
		if (session != null) {
			session.close();
		}
		whenQuorum(() -> {
			if (this.sessions.remove(id) != null) {
				List<Change> changes = new ArrayList<>();
				this.tree.ephemerals(id, "").forEach((path) -> {
					changes.add(new Change(path, this.tree.get(path), null));
					this.tree.set(path, null);
				});
				append(new Transaction(++this.zxid, this.time.now(), Kind.CLOSE, id, List.of(),
						new WriteOutcome.Committed(List.of()), changes, null));
			}
		});
	}

	/**
	 * Writes as somebody else would, an operator for instance.
	 * @param operations the operations
	 */
	void write(Op... operations) {
		whenQuorum(() -> commit(Kind.FOREIGN, 0, List.of(operations), null));
	}

	/**
	 * Puts garbage into a node, if it exists.
	 * @param node the node
	 */
	void putRaw(Node<?> node) {
		whenQuorum(() -> {
			ZNode before = this.tree.get(node.path());
			if (before != null) {
				ZNode after = before.changed(ZNode.GARBAGE, ++this.zxid);
				this.tree.set(node.path(), after);
				append(new Transaction(this.zxid, this.time.now(), Kind.FOREIGN, 0, List.of(),
						new WriteOutcome.Committed(List.of(Optional.of(after.stat()))),
						List.of(new Change(node.path(), before, after)), null));
			}
		});
	}

}
