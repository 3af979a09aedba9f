// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * ZooKeeper on this machine, each server in a JVM of its own. Closing it stops the
 * processes and removes their data.
 */
public final class Servers implements AutoCloseable {

	private final List<ServerProcess> processes = new ArrayList<>();

	private Servers() {
	}

	/**
	 * Starts ZooKeeper.
	 * @param count number of servers
	 * @param parent where the directories of their data are made
	 * @param tick their tick time
	 * @return the servers, ready for clients
	 * @throws IOException if one can't be started
	 */
	public static Servers start(int count, Path parent, Duration tick) throws IOException {
		Servers servers = new Servers();
		try {
			servers.launch(count, parent, tick);
			for (ServerProcess process : servers.processes) {
				process.await();
			}
			return servers;
		}
		catch (IOException ex) {
			servers.close();
			throw ex;
		}
	}

	private void launch(int count, Path parent, Duration tick) throws IOException {
		if (count == 1) {
			this.processes.add(ServerProcess.start(parent, tick, 0, List.of()));
			return;
		}
		List<Integer> ports = freePorts(3 * count);
		List<String> addresses = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			addresses.add(ServerProcess.HOST + ":" + ports.get(3 * i) + ":" + ports.get(3 * i + 1));
		}
		for (int i = 0; i < count; i++) {
			List<String> quorum = new ArrayList<>(List.of(Integer.toString(i + 1)));
			quorum.addAll(addresses);
			this.processes.add(ServerProcess.start(parent, tick, ports.get(3 * i + 2), quorum));
		}
	}

	// Servers of one ensemble have to know each other's ports before they listen.
	private static List<Integer> freePorts(int count) throws IOException {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < count; i++) {
				sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
			}
			return sockets.stream().map(ServerSocket::getLocalPort).toList();
		}
		finally {
			for (ServerSocket socket : sockets) {
				socket.close();
			}
		}
	}

	/**
	 * Where clients find them.
	 * @return the connect string
	 */
	public String connectString() {
		return this.processes.stream().map(ServerProcess::connectString).collect(Collectors.joining(","));
	}

	/**
	 * What they have done so far.
	 * @return the counters of all together
	 */
	public ServerCounters counters() {
		return this.processes.stream()
			.map(ServerProcess::counters)
			.reduce(ServerCounters::plus)
			.orElseThrow(() -> new IllegalStateException("There is no server"));
	}

	/**
	 * What their data stand on.
	 * @return type of the file system
	 * @throws IOException if that can't be found out
	 */
	public String fileSystem() throws IOException {
		return this.processes.get(0).fileSystem();
	}

	@Override
	public void close() {
		this.processes.forEach(ServerProcess::close);
	}

}
