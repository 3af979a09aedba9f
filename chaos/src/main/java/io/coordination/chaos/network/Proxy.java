// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Forwards connections to a port of 127.0.0.1, as long as it is allowed to. Safe for any
 * thread.
 */
public final class Proxy implements AutoCloseable {

	private static final long RETRY_NANOS = 25_000_000;

	private final int target;

	private final Duration patience;

	private final ServerSocket listener;

	private final Valve requests = new Valve();

	private final Valve answers = new Valve();

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private volatile boolean refusing;

	private Proxy(int target, Duration patience) throws IOException {
		this.target = target;
		this.patience = patience;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	/**
	 * Starts a proxy that passes everything, and closes connections at once while nobody
	 * listens on the target.
	 * @param target the port to forward to
	 * @return the proxy
	 */
	public static Proxy to(int target) {
		return to(target, Duration.ZERO);
	}

	/**
	 * Starts a proxy that passes everything, and keeps connections waiting while nobody
	 * listens on the target. For those who would ask again if they were refused, but give
	 * up if they are let in and then thrown out.
	 * @param target the port to forward to
	 * @param patience how long they wait
	 * @return the proxy
	 */
	public static Proxy to(int target, Duration patience) {
		try {
			Proxy proxy = new Proxy(target, patience);
			ProxiedConnection.start("proxy-accept-" + target, proxy::accept);
			return proxy;
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
	 * From who connects to the target.
	 * @return the valve, for connections of now and later
	 */
	public Valve requests() {
		return this.requests;
	}

	/**
	 * From the target to who connects.
	 * @return the valve, for connections of now and later
	 */
	public Valve answers() {
		return this.answers;
	}

	/**
	 * Cuts all connections; what is held back on them is gone.
	 */
	public void cut() {
		this.connections.forEach(ProxiedConnection::cut);
		this.requests.wake();
		this.answers.wake();
	}

	/**
	 * Cuts all connections and refuses new ones.
	 */
	public void refuse() {
		this.refusing = true;
		cut();
	}

	/**
	 * Lets everything pass again. Connections that lost bytes are cut.
	 */
	public void heal() {
		this.refusing = false;
		this.connections.stream().filter(ProxiedConnection::isTorn).forEach(ProxiedConnection::cut);
		this.requests.open();
		this.answers.open();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		refuse();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				ProxiedConnection.start("proxy-connect-" + this.target, () -> connect(client));
			}
			catch (IOException ex) {
				// closed
			}
		}
	}

	private void connect(Socket client) {
		long deadline = System.nanoTime() + this.patience.toNanos();
		ProxiedConnection connection = new ProxiedConnection(client);
		this.connections.add(connection);
		while (!this.refusing && !client.isClosed()) {
			if (connection.open(this.target)) {
				connection.pump(this.requests, this.answers, () -> this.connections.remove(connection));
				return;
			}
			if (System.nanoTime() >= deadline) {
				break;
			}
			LockSupport.parkNanos(RETRY_NANOS);
		}
		connection.cut();
		this.connections.remove(connection);
	}

}
