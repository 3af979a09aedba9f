// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.coordination.chaos.network.Proxy;

/**
 * Three ZooKeeper servers. Each server's configuration names proxies in place of the
 * other two, so what goes between any two servers can be disturbed without their clients
 * noticing.
 */
public final class Ensemble implements AutoCloseable {

	private static final int SIZE = 3;

	private static final Duration START = Duration.ofSeconds(90);

	// A follower looks for its leader before that listens.
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final EnsembleSettings settings;

	private final List<Server> servers = new ArrayList<>();

	private final Map<Way, List<Proxy>> ways = new HashMap<>();

	private Ensemble(Path directory, EnsembleSettings settings) throws IOException {
		this.settings = settings;
		for (int id = 1; id <= SIZE; id++) {
			this.servers.add(new Server(id, directory.resolve("server-" + id)));
		}
		for (Server from : this.servers) {
			for (Server to : this.servers) {
				if (from != to) {
					this.ways.put(new Way(from.id(), to.id()),
							List.of(Proxy.to(to.quorumPort(), PATIENCE), Proxy.to(to.electionPort(), PATIENCE)));
				}
			}
		}
		this.servers.forEach((server) -> server.configure(configuration(server)));
	}

	/**
	 * Makes an ensemble whose servers are not started yet.
	 * @param directory where it keeps its data and logs
	 * @param settings its settings
	 * @return the ensemble
	 */
	public static Ensemble in(Path directory, EnsembleSettings settings) {
		try {
			return new Ensemble(directory, settings);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts all servers and waits until they serve.
	 * @return this
	 */
	public Ensemble start() {
		this.servers.forEach(Server::start);
		awaitServing();
		return this;
	}

	/**
	 * Gives the last server a small disk of its own. Called before the start.
	 * @return why that can't be done; empty if it was
	 */
	public Optional<String> mountSmallDisk() {
		return this.servers.get(SIZE - 1).data().mountSmallDisk();
	}

	private String configuration(Server server) {
		StringBuilder text = new StringBuilder();
		text.append("tickTime=").append(this.settings.tick().toMillis());
		text.append("\ninitLimit=").append(EnsembleSettings.INIT_LIMIT);
		text.append("\nsyncLimit=").append(this.settings.syncLimit());
		text.append("\ndataDir=").append(server.data().path());
		text.append("\nclientPortAddress=127.0.0.1\nclientPort=").append(server.clientPort());
		text.append(
				"\nadmin.enableServer=false\nmaxClientCnxns=0\nautopurge.purgeInterval=1\n4lw.commands.whitelist=srvr,mntr,wchs\n");
		for (Server peer : this.servers) {
			List<Proxy> way = this.ways.get(new Way(server.id(), peer.id()));
			int quorum = (way != null) ? way.get(0).port() : peer.quorumPort();
			int election = (way != null) ? way.get(1).port() : peer.electionPort();
			text.append("server." + peer.id() + "=127.0.0.1:" + quorum + ":" + election + "\n");
		}
		return text.toString();
	}

	/**
	 * Its settings.
	 * @return the settings
	 */
	public EnsembleSettings settings() {
		return this.settings;
	}

	/**
	 * Its servers.
	 * @return all three, by id
	 */
	public List<Server> servers() {
		return List.copyOf(this.servers);
	}

	/**
	 * The servers, without a proxy between.
	 * @return the connect string
	 */
	public String connectString() {
		return String.join(",", this.servers.stream().map((server) -> "127.0.0.1:" + server.clientPort()).toList());
	}

	/**
	 * Everything that goes between two servers.
	 * @param one the first
	 * @param other the second
	 * @return the link; closing it is the ensemble's
	 */
	public QuorumLink link(Server one, Server other) {
		return new QuorumLink(way(one, other), way(other, one));
	}

	private List<Proxy> way(Server from, Server to) {
		List<Proxy> way = this.ways.get(new Way(from.id(), to.id()));
		if (way == null) {
			throw new IllegalArgumentException("A server has no link to itself");
		}
		return way;
	}

	/**
	 * Makes ways for one client.
	 * @return the ways; closing them is the caller's
	 */
	public ClientLinks clientLinks() {
		return new ClientLinks(this.servers.stream().map((server) -> Proxy.to(server.clientPort())).toList());
	}

	/**
	 * Who leads now, by its own account; a leader that was cut off may still believe it.
	 * @return the leader
	 */
	public Optional<Server> leader() {
		return this.servers.stream().filter((server) -> server.mode().filter("leader"::equals).isPresent()).findFirst();
	}

	/**
	 * Waits for a leader.
	 * @return the leader
	 */
	public Server awaitLeader() {
		return Await.value("a leader", START, this::leader);
	}

	/**
	 * The servers that don't lead.
	 * @return the followers
	 */
	public List<Server> followers() {
		Server leader = awaitLeader();
		return this.servers.stream().filter((server) -> server != leader).toList();
	}

	/**
	 * Waits until every server serves.
	 */
	public void awaitServing() {
		this.servers.forEach((server) -> Await.value("server " + server.id(), START, server::mode));
	}

	@Override
	public void close() {
		this.servers.forEach(Server::close);
		this.ways.values().forEach((way) -> way.forEach(Proxy::close));
	}

	/**
	 * From one server to another.
	 *
	 * @param from id of who connects
	 * @param to id of who is connected to
	 */
	private record Way(int from, int to) {

	}

}
