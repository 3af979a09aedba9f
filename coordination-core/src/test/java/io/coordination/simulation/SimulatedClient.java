// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.coordination.store.SessionListener;
import io.coordination.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * A process's way to the ensemble: does what ZooKeeper's client and Curator do about
 * connections and sessions. It has four threads: one for the network, which also pings,
 * one that tells answers, one that tells hints and one that tells of the connection; what
 * they tell comes in no order between them.
 */
final class SimulatedClient implements Store {

	private final VirtualProcess process;

	private final SimulatedStore store;

	private final Conditions conditions;

	private final Trace trace;

	private final Wire wire;

	private final Pipe network;

	private final Pipe answers;

	private final Pipe hints;

	private final Pipe reports;

	private final ArrayDeque<Request> queued = new ArrayDeque<>();

	private final ArrayDeque<Request> sent = new ArrayDeque<>();

	private LibraryVersion version = LibraryVersion.CURRENT;

	private @Nullable SessionListener listener;

	private @Nullable SimulatedSession session;

	private @Nullable Connection connection;

	private boolean connected;

	private boolean closed;

	private int nextServer;

	private int interruptions;

	private long lastHeard;

	private long lastSent;

	private long asked;

	private Instant askedWall = Instant.EPOCH;

	private long seen;

	SimulatedClient(VirtualProcess process, SimulatedStore store, Conditions conditions, Trace trace) {
		this.process = process;
		this.store = store;
		this.conditions = conditions;
		this.trace = trace;
		this.wire = new Wire(process.time(), conditions);
		this.network = process.newThread();
		this.answers = process.newThread();
		this.hints = process.newThread();
		this.reports = process.newThread();
		this.nextServer = process.time().chance().below(store.servers().size());
		process.onKill(() -> this.wire.close(this.connection));
	}

	String name() {
		return this.process.name();
	}

	LibraryVersion version() {
		return this.version;
	}

	void setVersion(LibraryVersion newVersion) {
		this.version = newVersion;
	}

	/**
	 * The network between it and the servers.
	 * @return what to disturb
	 */
	Wire wire() {
		return this.wire;
	}

	/**
	 * The thread that tells answers, which can be held alone: pings go on then.
	 * @return the thread
	 */
	Pipe answers() {
		return this.answers;
	}

	/**
	 * The session that it believes it has.
	 * @return the session, or null
	 */
	@Nullable SimulatedSession session() {
		return this.session;
	}

	/**
	 * The server that it is connected to.
	 * @return the server, or null
	 */
	@Nullable SimulatedServer server() {
		return (this.connected && this.connection != null) ? this.connection.server() : null;
	}

	@Override
	public void start(SessionListener target) {
		this.listener = target;
		this.network.send(this::connect);
	}

	@Override
	public void stop() {
		this.listener = null;
	}

	/**
	 * Ends the session in good order, and everything else.
	 */
	void close() {
		if (!this.closed) {
			this.closed = true;
			Connection last = this.connection;
			if (last != null && this.connected) {
				last.toServer().send(() -> last.server().closeSession(last));
			}
			this.wire.close(last);
			this.connection = null;
			this.connected = false;
			end(this.session);
		}
	}

	private void connect() {
		if (this.closed || this.connection != null) {
			return;
		}
		List<SimulatedServer> servers = this.store.servers();
		Connection opening = this.wire.open(this, servers.get(this.nextServer++ % servers.size()));
		this.connection = opening;
		long id = (this.session != null) ? this.session.id() : 0;
		this.asked = this.process.nanos();
		this.askedWall = this.process.wall();
		long timeout = this.conditions.sessionTimeout.toNanos();
		long known = this.seen;
		opening.toServer().send(() -> opening.server().connected(opening, id, timeout, known));
		this.process.scheduleIn(this.network, timeout / servers.size(), () -> {
			if (this.connection == opening && !this.connected) {
				disconnected(opening);
			}
		});
	}

	/**
	 * Something has arrived from a server.
	 * @param message what to do with it
	 */
	void arrived(Runnable message) {
		this.network.send(message);
	}

	void accepted(Connection by, long id, long timeout) {
		if (this.connection != by) {
			return;
		}
		this.connected = true;
		this.interruptions++;
		this.lastHeard = this.process.nanos();
		this.lastSent = this.lastHeard;
		this.trace.add(name(), "connected", id, by.server());
		if (this.session == null) {
			this.session = new SimulatedSession(this, id, timeout);
			long monotonic = this.asked;
			Instant wall = this.askedWall;
			this.session.age(() -> age(monotonic, wall));
			report(SessionListener::onOpened, this.session, false);
		}
		else {
			this.session.setTimeout(timeout);
			report(SessionListener::onResumed, this.session, true);
			restoreWatches(by, this.session.watches());
		}
		List<Request> late = new ArrayList<>(this.queued);
		this.queued.clear();
		late.forEach((request) -> send(by, request));
		keepAlive(by, timeout);
	}

	private Duration age(long asked, Instant askedWall) {
		Duration monotonic = Duration.ofNanos(this.process.nanos() - asked);
		Duration wall = Duration.between(askedWall, this.process.wall());
		return (monotonic.compareTo(wall) >= 0) ? monotonic : wall;
	}

	private void restoreWatches(Connection by, ClientWatches watches) {
		Map<String, Boolean> looks = watches.looks();
		Map<String, Boolean> others = watches.watches();
		long known = this.seen;
		by.toServer().send(() -> {
			if (!by.isClosed()) {
				by.restore(known, looks, others);
			}
		});
	}

	private void keepAlive(Connection by, long timeout) {
		long silence = Math.min(this.lastHeard + 2 * timeout / 3, this.lastSent + timeout / 3);
		this.process.schedule(this.network, silence, () -> {
			if (this.connection != by) {
				return;
			}
			long now = this.process.nanos();
			if (now - this.lastHeard >= 2 * timeout / 3) {
				disconnected(by);
				return;
			}
			if (now - this.lastSent >= timeout / 3) {
				send(by, new Request.Ping());
			}
			keepAlive(by, timeout);
		});
	}

	void expired(Connection by) {
		if (this.connection == by) {
			this.connection = null;
			end(this.session);
			connect();
		}
	}

	/**
	 * Gives up the session without telling the servers, where it lives on for a while.
	 */
	void abandonSession() {
		if (this.session != null) {
			this.wire.close(this.connection);
			this.connection = null;
			this.connected = false;
			end(this.session);
			this.network.send(this::connect);
		}
	}

	private void end(@Nullable SimulatedSession over) {
		if (over != null) {
			this.trace.add(name(), "ended", over.id(), null);
			this.session = null;
			this.seen = 0;
			this.interruptions++;
			over.end();
			drain(this.sent, Request::ended);
			drain(this.queued, Request::ended);
			report(SessionListener::onEnded, over, false);
		}
	}

	private void drain(ArrayDeque<Request> requests, Consumer<Request> how) {
		requests.forEach((request) -> this.answers.send(() -> how.accept(request)));
		requests.clear();
	}

	/**
	 * Breaks the connection; both sides notice.
	 */
	void cut() {
		Connection broken = this.connection;
		if (broken != null) {
			this.trace.add(name(), "cut", 0, null);
			this.wire.cut(broken);
			this.network.send(() -> disconnected(broken));
		}
	}

	void disconnected(Connection by) {
		if (this.connection != by) {
			return;
		}
		boolean interrupted = this.connected;
		this.wire.close(by);
		this.connection = null;
		this.connected = false;
		drain(this.sent, Request::interrupted);
		drain(this.queued, Request::interrupted);
		if (interrupted && this.session != null) {
			this.trace.add(name(), "suspended", this.session.id(), null);
			report(SessionListener::onSuspended, this.session, true);
			awaitGivingUp(++this.interruptions, this.process.wall(),
					(long) (this.conditions.giveUp * this.session.timeout().toNanos()));
		}
		long pause = this.process.time().chance().between(0, Conditions.SECONDS);
		this.process.scheduleIn(this.network, pause, this::connect);
	}

	private void awaitGivingUp(int interruption, Instant since, long limit) {
		// By the wall clock, as Curator does.
		long rest = limit - Duration.between(since, this.process.wall()).toNanos();
		this.process.scheduleIn(this.reports, Math.max(0, Math.min(rest, limit / 8)), () -> {
			if (this.interruptions != interruption) {
				return;
			}
			if (Duration.between(since, this.process.wall()).toNanos() >= limit) {
				abandonSession();
			}
			else {
				awaitGivingUp(interruption, since, limit);
			}
		});
	}

	private void report(BiConsumer<SessionListener, SimulatedSession> what, SimulatedSession subject,
			boolean mayBeLost) {
		if (mayBeLost && this.process.time().chance().happens(this.conditions.reportLost)) {
			return;
		}
		Runnable told = () -> {
			if (this.listener != null) {
				what.accept(this.listener, subject);
			}
		};
		if (mayBeLost && this.process.time().chance().happens(this.conditions.reportLate)) {
			long late = this.process.time().chance().between(0, this.conditions.reportLateHigh);
			this.process.scheduleIn(this.reports, late, told);
		}
		else {
			this.reports.send(told);
		}
	}

	/**
	 * Takes a request of the application.
	 * @param by session that it is for
	 * @param request the request
	 */
	void submit(SimulatedSession by, Request request) {
		if (by.hasEnded()) {
			this.answers.send(request::ended);
		}
		else if (this.connected && this.connection != null) {
			send(this.connection, request);
		}
		else {
			this.queued.add(request);
		}
	}

	private void send(Connection by, Request request) {
		this.sent.add(request);
		this.lastSent = this.process.nanos();
		by.toServer().send(() -> by.server().received(by, request));
	}

	void received(Connection by, Request request) {
		if (this.connection != by) {
			return;
		}
		if (this.sent.poll() != request) {
			throw new IllegalStateException("An answer out of order");
		}
		this.lastHeard = this.process.nanos();
		this.seen = Math.max(this.seen, request.servedAt);
		request.received();
		this.answers.send(request::answered);
	}

	void hinted(Connection by, String path, boolean childrenOnly) {
		SimulatedSession current = this.session;
		if (this.connection != by || current == null) {
			return;
		}
		this.lastHeard = this.process.nanos();
		Chance chance = this.process.time().chance();
		for (Runnable told : current.watches().changed(path, childrenOnly)) {
			if (chance.happens(this.conditions.hintLost)) {
				this.trace.add(name(), "hint lost", 0, path);
			}
			else if (chance.happens(this.conditions.hintLate)) {
				long late = chance.between(0, this.conditions.hintLateHigh);
				this.process.scheduleIn(this.hints, late, told);
			}
			else {
				this.hints.send(told);
			}
		}
	}

}
