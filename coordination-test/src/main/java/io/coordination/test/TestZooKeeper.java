// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.coordination.GroupOptions;
import org.apache.curator.framework.CuratorFramework;

/**
 * A ZooKeeper server in this process, on a free port of 127.0.0.1, with its data in a
 * temporary directory. Closing it closes all groups and connections that were made with
 * it. Safe for any thread.
 */
public final class TestZooKeeper implements AutoCloseable {

	/** The tick time unless another one is asked for. */
	public static final Duration TICK_TIME = Duration.ofMillis(200);

	private final AtomicInteger namespaces = new AtomicInteger();

	private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

	private final ServerRun server;

	private TestZooKeeper(ServerRun server) {
		this.server = server;
	}

	/**
	 * Starts a server with a tick of 200 ms.
	 * @return the server, ready for clients
	 */
	public static TestZooKeeper start() {
		return start(TICK_TIME);
	}

	/**
	 * Starts a server.
	 * @param tickTime its tick time; it grants sessions of two ticks to an hour
	 * @return the server, ready for clients
	 * @throws IllegalStateException if it can't be started
	 */
	public static TestZooKeeper start(Duration tickTime) {
		try {
			Path directory = Files.createTempDirectory("coordination-test-");
			ServerRun server = new ServerRun(directory, tickTime);
			server.start();
			return new TestZooKeeper(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where clients connect, past all faults.
	 * @return the connect string
	 */
	public String connectString() {
		return "127.0.0.1:" + this.server.port();
	}

	/**
	 * The tick time, which a coordinator wants to know.
	 * @return the tick time
	 */
	public Duration tickTime() {
		return this.server.tickTime();
	}

	/**
	 * A connection that can be disturbed, for a client of your own.
	 * @param client the client that will use it; asked for when its session is to expire
	 * @return the connection
	 */
	public TestConnection connection(Supplier<CuratorFramework> client) {
		TestConnection connection = new TestConnection(this.server, client);
		this.open.push(connection);
		return connection;
	}

	/**
	 * A group without members that nobody else knows, with one topic of its own name, and
	 * without delays.
	 * @param name name of the group
	 * @param partitions number of partitions
	 * @return the group
	 */
	public TestGroup group(String name, int partitions) {
		return group(GroupOptions.named(name)
			.topic(name, partitions)
			.initialRebalanceDelay(Duration.ZERO)
			.rebalanceDelay(Duration.ZERO)
			.build());
	}

	/**
	 * A group without members that nobody else knows.
	 * @param options what its members join with
	 * @return the group
	 */
	public TestGroup group(GroupOptions options) {
		return group("test-" + this.namespaces.incrementAndGet(), options);
	}

	TestGroup group(String namespace, GroupOptions options) {
		TestGroup group = new TestGroup(this, namespace, options);
		this.open.push(group);
		return group;
	}

	/**
	 * Stops the server, as an outage would; its data stay. Does nothing if it is stopped.
	 */
	public void stop() {
		this.server.stop();
	}

	/**
	 * Starts the server again, on the same port and with the same data. Sessions that the
	 * outage did not outlast go on. Does nothing if it runs.
	 */
	public void restart() {
		this.server.start();
	}

	/**
	 * Closes the groups and connections that were made with this server, not the server.
	 */
	public void reset() {
		for (AutoCloseable each = this.open.poll(); each != null; each = this.open.poll()) {
			try {
				each.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@Override
	public void close() {
		try {
			reset();
		}
		finally {
			this.server.close();
		}
	}

}
