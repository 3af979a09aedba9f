// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.chaos.history.Entry;
import io.coordination.chaos.history.HistoryLog;

/**
 * The protected resource: for each partition it remembers the highest fencing token and
 * refuses lower ones. Each line {@code partition token member} is answered by
 * {@code true} or {@code false}. It runs in the process of the campaign, where no fault
 * reaches it.
 */
public final class FencedRegister implements AutoCloseable {

	private final ServerSocket listener;

	private final HistoryLog log;

	private final boolean fenced;

	private final Map<String, Long> highest = new HashMap<>();

	private final Map<String, Long> lastAccepted = new ConcurrentHashMap<>();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private FencedRegister(HistoryLog log, boolean fenced) throws IOException {
		this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		this.log = log;
		this.fenced = fenced;
	}

	/**
	 * Starts a register on a free port.
	 * @param log gets each decision
	 * @param fenced false for one that takes whatever comes
	 * @return the register
	 */
	public static FencedRegister start(HistoryLog log, boolean fenced) {
		try {
			FencedRegister register = new FencedRegister(log, fenced);
			start("register-accept", register::accept);
			return register;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where it listens.
	 * @return the port on 127.0.0.1
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * When a partition was written last.
	 * @return the time of the last accepted write by partition
	 */
	public Map<String, Long> lastAccepted() {
		return Map.copyOf(this.lastAccepted);
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket socket = this.listener.accept();
				this.sockets.add(socket);
				start("register-connection", () -> serve(socket));
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				String[] words = line.split(" ", -1);
				boolean accepted = write(words[0], Long.parseLong(words[1]), words[2]);
				socket.getOutputStream().write((accepted + "\n").getBytes(StandardCharsets.US_ASCII));
			}
		}
		catch (IOException ex) {
			// the member is gone
		}
		finally {
			this.sockets.remove(socket);
		}
	}

	// decides and writes down in one: the log has the order of the decisions
	private synchronized boolean write(String partition, long token, String member) {
		boolean accepted = !this.fenced || token >= this.highest.getOrDefault(partition, 0L);
		long now = System.nanoTime();
		if (accepted) {
			this.highest.merge(partition, token, Math::max);
			this.lastAccepted.put(partition, now);
		}
		this.log.append(new Entry.Written(partition, token, member, now, accepted));
		return accepted;
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

}
