// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * A way from clients to a server, on a port of its own: open, cut or held.
 */
final class TcpLink implements AutoCloseable {

	static final InetAddress HOST = localHost();

	private static final int BUFFER_BYTES = 16 * 1024;

	private final IntSupplier target;

	private final ServerSocket listener;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final Object change = new Object();

	private volatile State state = State.OPEN;

	private TcpLink(IntSupplier target) throws IOException {
		this.target = target;
		this.listener = new ServerSocket(0, 50, HOST);
	}

	// The port of the server is asked for each time, since it may be started later.
	static TcpLink to(IntSupplier target) {
		try {
			TcpLink link = new TcpLink(target);
			start("coordination-test-accept", link::accept);
			return link;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Not InetAddress.getLoopbackAddress(), which may be the one of IPv6.
	private static InetAddress localHost() {
		try {
			return InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

	int port() {
		return this.listener.getLocalPort();
	}

	State state() {
		return this.state;
	}

	// What was held back passes first; connections that were cut stay so.
	void open() {
		become(State.OPEN);
	}

	// Connections stay, nothing passes on them, and new ones are accepted likewise.
	void hold() {
		become(State.HELD);
	}

	// Ends all connections with what is held back on them, and each new one at once.
	void cut() {
		this.sockets.forEach(TcpLink::end);
		become(State.CUT);
		this.sockets.forEach(TcpLink::end);
	}

	private void become(State next) {
		synchronized (this.change) {
			this.state = next;
			this.change.notifyAll();
		}
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		cut();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				connect(this.listener.accept());
			}
			catch (IOException ex) {
				// closed, or the server is down: the client tries again
			}
		}
	}

	private void connect(Socket client) throws IOException {
		Socket server = new Socket();
		this.sockets.add(client);
		this.sockets.add(server);
		try {
			if (this.state == State.CUT) {
				throw new IOException("The link is cut");
			}
			server.connect(new InetSocketAddress(HOST, this.target.getAsInt()));
		}
		catch (IOException ex) {
			end(client, server);
			throw ex;
		}
		start("coordination-test-requests", () -> pump(client, server));
		start("coordination-test-answers", () -> pump(server, client));
	}

	private void pump(Socket from, Socket to) {
		byte[] buffer = new byte[BUFFER_BYTES];
		try {
			for (int length = read(from, buffer); length >= 0; length = read(from, buffer)) {
				to.getOutputStream().write(buffer, 0, length);
			}
		}
		catch (IOException ex) {
			// cut
		}
		finally {
			end(from, to);
		}
	}

	// Neither bytes nor the end of a connection get through while the link is held.
	private int read(Socket from, byte[] buffer) throws IOException {
		try {
			return from.getInputStream().read(buffer);
		}
		finally {
			awaitNotHeld();
		}
	}

	private void awaitNotHeld() throws IOException {
		synchronized (this.change) {
			while (this.state == State.HELD) {
				try {
					this.change.wait();
				}
				catch (InterruptedException ex) {
					throw new IOException(ex);
				}
			}
		}
	}

	private void end(Socket one, Socket other) {
		end(one);
		end(other);
		this.sockets.remove(one);
		this.sockets.remove(other);
	}

	private static void end(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// as good as closed
		}
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What becomes of bytes.
	 */
	enum State {

		/** They pass. */
		OPEN,

		/** They wait. */
		HELD,

		/** There is no connection. */
		CUT

	}

}
