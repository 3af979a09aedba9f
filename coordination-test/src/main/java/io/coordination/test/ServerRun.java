// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;
import org.jspecify.annotations.Nullable;

/**
 * The server that runs, or doesn't, on one port and directory.
 */
final class ServerRun implements AutoCloseable {

	private static final long START_MILLIS = 120_000;

	private static final long SESSION_SECONDS = 30;

	private static final String LONGEST_SESSION_MILLIS = "3600000";

	private final Path directory;

	private final Duration tickTime;

	private int port;

	private @Nullable ZooKeeperServerEmbedded server;

	ServerRun(Path directory, Duration tickTime) {
		this.directory = directory;
		this.tickTime = tickTime;
	}

	Duration tickTime() {
		return this.tickTime;
	}

	synchronized int port() {
		return this.port;
	}

	synchronized void start() {
		if (this.server != null) {
			return;
		}
		ZooKeeperServerEmbedded starting = null;
		try {
			starting = ZooKeeperServerEmbedded.builder()
				.baseDir(this.directory)
				.configuration(configuration())
				.exitHandler(ExitHandler.LOG_ONLY)
				.build();
			starting.start(START_MILLIS);
			String address = starting.getConnectionString();
			this.port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
			this.server = starting;
		}
		catch (Exception ex) {
			if (starting != null) {
				starting.close();
			}
			throw new IllegalStateException("The ZooKeeper of the test can't be started; its log says why", ex);
		}
	}

	private Properties configuration() {
		Properties properties = new Properties();
		properties.setProperty("clientPortAddress", TcpLink.HOST.getHostAddress());
		// The first time any free port, which the server itself binds: no two can clash.
		properties.setProperty("clientPort", Integer.toString(this.port));
		properties.setProperty("tickTime", Long.toString(this.tickTime.toMillis()));
		properties.setProperty("maxSessionTimeout", LONGEST_SESSION_MILLIS);
		properties.setProperty("maxClientCnxns", "0");
		properties.setProperty("admin.enableServer", "false");
		return properties;
	}

	synchronized void stop() {
		if (this.server != null) {
			this.server.close();
			this.server = null;
		}
	}

	// Nobody but its owner can end a session: who knows id and password is its owner. The
	// owner itself must be kept away meanwhile, or it takes the session back.
	void endSession(long id, byte[] password, Duration timeout) {
		CountDownLatch settled = new CountDownLatch(1);
		Watcher watcher = (WatchedEvent event) -> {
			if (event.getState() == Watcher.Event.KeeperState.SyncConnected
					|| event.getState() == Watcher.Event.KeeperState.Expired) {
				settled.countDown();
			}
		};
		try {
			ZooKeeper owner = new ZooKeeper(TcpLink.HOST.getHostAddress() + ":" + port(), (int) timeout.toMillis(),
					watcher, id, password);
			try {
				require(settled.await(SESSION_SECONDS, TimeUnit.SECONDS), id);
			}
			finally {
				owner.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while a session was being ended", ex);
		}
	}

	private static void require(boolean answered, long id) {
		if (!answered) {
			throw new IllegalStateException("The server doesn't answer: session 0x" + Long.toHexString(id)
					+ " can't be ended. Was it stopped?");
		}
	}

	@Override
	public void close() {
		stop();
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't remove " + this.directory, ex);
		}
	}

}
