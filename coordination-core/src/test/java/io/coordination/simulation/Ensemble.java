// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The servers among themselves: who leads, who hears whom, and the leader's clock for
 * pings and sessions.
 */
final class Ensemble {

	private final SimulatedStore store;

	private final VirtualTime time;

	private final Conditions conditions;

	private final Trace trace;

	/** Links that an isolation holds, and when it began, by server. */
	private final Map<Integer, List<Link>> held = new HashMap<>();

	private final Map<Integer, Long> isolatedSince = new HashMap<>();

	private @Nullable SimulatedServer leader;

	private long withoutQuorumSince = Long.MAX_VALUE;

	private int halfTicks;

	private boolean electing;

	private @Nullable SimulatedServer paused;

	Ensemble(SimulatedStore store, VirtualTime time, Conditions conditions, Trace trace) {
		this.store = store;
		this.time = time;
		this.conditions = conditions;
		this.trace = trace;
		finishElection();
		time.after(conditions.tick / 2, this::halfTick);
	}

	@Nullable SimulatedServer leader() {
		return this.leader;
	}

	boolean hasQuorum() {
		return this.leader != null && this.leader.isReachable()
				&& isMajority(count((server) -> server.isServing() && server.isReachable()));
	}

	private int count(Predicate<SimulatedServer> which) {
		int count = 0;
		for (SimulatedServer server : this.store.servers()) {
			count += which.test(server) ? 1 : 0;
		}
		return count;
	}

	private boolean isMajority(int count) {
		return 2 * count > this.store.servers().size();
	}

	/**
	 * Lets the servers know the log up to an entry, each when it can.
	 * @param index number of entries
	 */
	void spread(int index) {
		for (SimulatedServer server : this.store.servers()) {
			Link link = server.link();
			if (server == this.leader) {
				server.applyUpTo(index);
			}
			else if (server.isServing() && link != null) {
				link.fromLeader().send(() -> server.applyUpTo(index));
			}
		}
	}

	private void halfTick() {
		this.time.after(this.conditions.tick / 2, this::halfTick);
		this.halfTicks++;
		long limit = this.conditions.syncLimit * this.conditions.tick;
		for (SimulatedServer server : this.store.servers()) {
			Long since = this.isolatedSince.get(server.number());
			if (since != null && server.isServing() && since + limit <= this.time.now()) {
				lose(server);
			}
		}
		this.withoutQuorumSince = hasQuorum() ? Long.MAX_VALUE : Math.min(this.withoutQuorumSince, this.time.now());
		if (this.leader == null || this.leader == this.paused) {
			return;
		}
		if (hasQuorum() || this.time.now() < this.withoutQuorumSince + limit) {
			ping();
			if (this.halfTicks % 2 == 0) {
				this.store.expire();
			}
		}
		else {
			elect(0);
		}
	}

	// What the leader says reaches nobody while its links are held, and all of them
	// afterwards.
	private void ping() {
		for (SimulatedServer server : this.store.servers()) {
			Link link = server.link();
			if (server != this.leader && server.isServing() && link != null) {
				link.fromLeader().send(server::pinged);
			}
		}
	}

	private void lose(SimulatedServer server) {
		this.trace.add(server.toString(), "leaves", 0, null);
		server.leave();
		if (server == this.leader) {
			elect(0);
		}
	}

	/**
	 * Ends the leader's rule: every server drops its clients until there is another one.
	 * @param nanos how long it takes at least
	 */
	void elect(long nanos) {
		this.trace.add("ensemble", "election", nanos, this.leader);
		SimulatedServer before = this.leader;
		this.leader = null;
		this.paused = null;
		for (SimulatedServer server : this.store.servers()) {
			// A leader that is cut off does not know yet that there will be another one.
			if (server != before || !server.isIsolated()) {
				server.leave();
			}
		}
		if (!this.electing) {
			this.electing = true;
			this.time.after(nanos, this::finishElection);
		}
	}

	private void finishElection() {
		List<SimulatedServer> candidates = new ArrayList<>();
		this.store.servers().stream().filter(SimulatedServer::isReachable).forEach(candidates::add);
		if (!isMajority(candidates.size())) {
			this.time.after(200 * Conditions.MILLIS, this::finishElection);
			return;
		}
		this.electing = false;
		this.leader = this.time.chance().pick(candidates);
		this.trace.add("ensemble", "leader", this.leader.number(), null);
		if (this.time.now() > 0) {
			this.store.newLeader();
		}
		candidates.forEach(this::join);
	}

	private void join(SimulatedServer server) {
		Pipe toLeader = new Pipe(this.time, () -> this.conditions.latency(this.time.chance()));
		Pipe fromLeader = new Pipe(this.time, () -> this.conditions.latency(this.time.chance()) + server.lag());
		server.join((server != this.leader) ? new Link(toLeader, fromLeader) : null);
	}

	/**
	 * Cuts a server off from the others, but not from its clients.
	 * @param server the server
	 */
	void isolate(SimulatedServer server) {
		if (server.isIsolated()) {
			return;
		}
		this.trace.add(server.toString(), "isolated", 0, null);
		server.setIsolated(true);
		this.isolatedSince.put(server.number(), this.time.now());
		List<Link> links = new ArrayList<>();
		for (SimulatedServer other : this.store.servers()) {
			Link link = other.link();
			if ((other == server || server == this.leader) && link != null) {
				link.hold();
				links.add(link);
			}
		}
		this.held.put(server.number(), links);
		if (server == this.leader) {
			long limit = this.conditions.syncLimit * this.conditions.tick;
			this.time.after(this.time.chance().between(limit / 4, limit), () -> {
				if (server == this.leader && server.isIsolated()) {
					elect(this.time.chance().between(0, Conditions.SECONDS));
				}
			});
		}
	}

	/**
	 * Stops the process of the leader for a while. Its clock goes on; once it is back it
	 * pings and looks for sessions whose time is up, in either order.
	 * @return what lets it go on
	 */
	Runnable pauseLeader() {
		SimulatedServer server = this.leader;
		if (server == null || server.isIsolated()) {
			return () -> {
			};
		}
		this.paused = server;
		isolate(server);
		return () -> heal(server);
	}

	private void goOn() {
		this.paused = null;
		this.time.after(this.time.chance().between(0, 3 * Conditions.MILLIS), this::ping);
		this.time.after(this.time.chance().between(0, 3 * Conditions.MILLIS), this.store::expire);
	}

	/**
	 * Ends an isolation.
	 * @param server the server
	 */
	void heal(SimulatedServer server) {
		List<Link> links = this.held.remove(server.number());
		if (links == null) {
			return;
		}
		this.trace.add(server.toString(), "healed", 0, null);
		server.setIsolated(false);
		this.isolatedSince.remove(server.number());
		links.forEach(Link::release);
		if (server == this.paused) {
			goOn();
		}
		if (server != this.leader && server.link() == null) {
			// It led before, and learns now that it does no more.
			server.leave();
		}
		rejoin(server);
		if (hasQuorum()) {
			this.store.quorumRegained();
		}
	}

	private void rejoin(SimulatedServer server) {
		this.time.after(this.time.chance().between(10, 500) * Conditions.MILLIS, () -> {
			if (this.leader != null && !server.isServing() && server.isReachable()) {
				join(server);
				if (hasQuorum()) {
					this.store.quorumRegained();
				}
			}
		});
	}

	/**
	 * Stops a server.
	 * @param server the server
	 * @param election how long it takes to find another leader, if it leads
	 */
	void stop(SimulatedServer server, long election) {
		this.trace.add(server.toString(), "stopped", 0, null);
		server.setUp(false);
		server.leave();
		if (server == this.leader) {
			elect(election);
		}
	}

	/**
	 * Starts a server that was stopped.
	 * @param server the server
	 */
	void start(SimulatedServer server) {
		if (!server.isUp()) {
			this.trace.add(server.toString(), "started", 0, null);
			server.setUp(true);
			rejoin(server);
		}
	}

}
