// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that can be disturbed: forwards connections to a port on 127.0.0.1, holds
 * bytes back, loses or delays them in either direction, cuts connections and refuses new
 * ones.
 */
public final class TcpProxy implements AutoCloseable {

	private static final int BUFFER_BYTES = 64 * 1024;

	private final int target;

	private final ServerSocket listener;

	private final Direction requests = new Direction();

	private final Direction answers = new Direction();

	/** What the requests of the open connections wait before. */
	private volatile Gate open = new Gate();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile boolean refusing;

	private TcpProxy(int target) throws IOException {
		this.target = target;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	/**
	 * Starts a proxy that passes everything.
	 * @param target the port to forward to
	 * @return the proxy
	 */
	public static TcpProxy to(int target) {
		try {
			TcpProxy proxy = new TcpProxy(target);
			start("proxy-accept", proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where clients find it.
	 * @return the connect string
	 */
	public String connectString() {
		return "127.0.0.1:" + this.listener.getLocalPort();
	}

	/**
	 * Holds back what clients send, of new connections too.
	 */
	public void holdRequests() {
		this.requests.gate.close();
	}

	/**
	 * Holds back what the server sends, of new connections too.
	 */
	public void holdAnswers() {
		this.answers.gate.close();
	}

	/**
	 * Whether the server has sent something that is held back.
	 * @return true if so
	 */
	public boolean isHoldingAnswers() {
		return this.answers.gate.waiting.get() > 0;
	}

	/**
	 * Holds back what clients send on the connections that are open now; new ones pass.
	 * @return lets it pass, also when the client has closed its connection meanwhile
	 */
	public Runnable holdRequestsOfOpenConnections() {
		Gate held = this.open;
		this.open = new Gate();
		held.close();
		return held::open;
	}

	/**
	 * Loses what clients send. A connection that has lost something ends once something
	 * is to pass again.
	 */
	public void loseRequests() {
		this.requests.losing = true;
	}

	/**
	 * Loses what the server sends.
	 */
	public void loseAnswers() {
		this.answers.losing = true;
	}

	/**
	 * Delays what is sent, in both directions.
	 * @param delay for how long
	 */
	public void delay(Duration delay) {
		this.requests.delayNanos = delay.toNanos();
		this.answers.delayNanos = delay.toNanos();
	}

	/**
	 * Lets everything pass again, what was held back first.
	 */
	public void pass() {
		this.refusing = false;
		this.requests.pass();
		this.answers.pass();
	}

	/**
	 * Cuts all connections; what is held back on them is gone.
	 */
	public void cut() {
		this.sockets.forEach(TcpProxy::close);
	}

	/**
	 * Cuts all connections and refuses new ones.
	 */
	public void refuse() {
		this.refusing = true;
		cut();
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
		pass();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				connect(this.listener.accept());
			}
			catch (IOException ex) {
				// closed, or the server is down
			}
		}
	}

	private void connect(Socket client) throws IOException {
		Socket server = new Socket();
		this.sockets.add(client);
		this.sockets.add(server);
		if (this.refusing) {
			end(client, server);
			return;
		}
		try {
			server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.target));
		}
		catch (IOException ex) {
			end(client, server);
			throw ex;
		}
		Gate own = this.open;
		start("proxy-requests", () -> pump(client, server, this.requests, own));
		start("proxy-answers", () -> pump(server, client, this.answers, new Gate()));
	}

	private void pump(Socket from, Socket to, Direction direction, Gate own) {
		byte[] buffer = new byte[BUFFER_BYTES];
		boolean damaged = false;
		try {
			for (int length = from.getInputStream().read(buffer); length >= 0; length = from.getInputStream()
				.read(buffer)) {
				LockSupport.parkNanos(direction.delayNanos);
				direction.gate.pass();
				own.pass();
				damaged |= direction.losing;
				if (damaged && !direction.losing) {
					break;
				}
				if (!damaged) {
					to.getOutputStream().write(buffer, 0, length);
				}
			}
		}
		catch (IOException ex) {
			// cut
		}
		finally {
			end(from, to);
		}
	}

	private void end(Socket one, Socket other) {
		close(one);
		close(other);
		this.sockets.remove(one);
		this.sockets.remove(other);
	}

	private static void close(Socket socket) {
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
	 * How one direction of all connections is disturbed.
	 */
	private static final class Direction {

		private final Gate gate = new Gate();

		private volatile boolean losing;

		private volatile long delayNanos;

		void pass() {
			this.losing = false;
			this.delayNanos = 0;
			this.gate.open();
		}

	}

	/**
	 * What bytes pass through, or wait before.
	 */
	private static final class Gate {

		private final Semaphore free = new Semaphore(1);

		private final AtomicInteger waiting = new AtomicInteger();

		void close() {
			this.free.drainPermits();
		}

		void open() {
			if (this.free.availablePermits() == 0) {
				this.free.release();
			}
		}

		void pass() {
			this.waiting.incrementAndGet();
			this.free.acquireUninterruptibly();
			this.free.release();
			this.waiting.decrementAndGet();
		}

	}

}
