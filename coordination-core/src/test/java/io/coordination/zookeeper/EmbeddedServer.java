// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;
import org.jspecify.annotations.Nullable;

/**
 * A ZooKeeper server in this process, on a free port, that can be stopped and started
 * again with the same port and data.
 */
public final class EmbeddedServer implements AutoCloseable {

	private static final long START_MILLIS = 20_000;

	private final Path directory;

	private final int tickMillis;

	private int port;

	private @Nullable ZooKeeperServerEmbedded server;

	private EmbeddedServer(Path directory, int tickMillis) {
		this.directory = directory;
		this.tickMillis = tickMillis;
	}

	/**
	 * Starts a server. Sessions get 2 to 20 ticks.
	 * @param directory where it keeps its data
	 * @param tickMillis its tick time
	 * @return the server
	 */
	public static EmbeddedServer start(Path directory, int tickMillis) {
		EmbeddedServer server = new EmbeddedServer(directory, tickMillis);
		server.start();
		return server;
	}

	/**
	 * Starts it again after {@link #stop()}.
	 */
	public void start() {
		Properties properties = new Properties();
		properties.setProperty("clientPortAddress", "127.0.0.1");
		properties.setProperty("clientPort", Integer.toString(this.port));
		properties.setProperty("tickTime", Integer.toString(this.tickMillis));
		properties.setProperty("admin.enableServer", "false");
		properties.setProperty("maxClientCnxns", "0");
		try {
			ZooKeeperServerEmbedded starting = ZooKeeperServerEmbedded.builder()
				.baseDir(this.directory)
				.configuration(properties)
				.exitHandler(ExitHandler.LOG_ONLY)
				.build();
			starting.start(START_MILLIS);
			this.server = starting;
			String address = starting.getConnectionString();
			this.port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
		}
		catch (Exception ex) {
			throw new IllegalStateException("The server can't be started", ex);
		}
	}

	/**
	 * Stops it; the data stays.
	 */
	public void stop() {
		if (this.server != null) {
			this.server.close();
			this.server = null;
		}
	}

	@Override
	public void close() {
		stop();
	}

	/**
	 * Port of the server on 127.0.0.1.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Where clients find it.
	 * @return the connect string
	 */
	public String connectString() {
		return "127.0.0.1:" + this.port;
	}

	/**
	 * Ends a session as if it had expired, at once.
	 * @param sessionId id of the session
	 */
	public void expire(long sessionId) {
		running().closeSession(sessionId);
	}

	/**
	 * Whether any session watches a path itself, or all below it.
	 * @param path the path
	 * @return true if one does
	 */
	boolean isWatched(String path) {
		return running().getZKDatabase().getDataTree().getWatchesByPath().hasSessions(path);
	}

	// The embedded server has no way to what runs inside.
	private ZooKeeperServer running() {
		try {
			Object embedded = this.server;
			if (embedded == null) {
				throw new IllegalStateException("The server is stopped");
			}
			Field field = embedded.getClass().getDeclaredField("mainsingle");
			field.setAccessible(true);
			Object main = field.get(embedded);
			Method method = main.getClass().getSuperclass().getDeclaredMethod("getCnxnFactory");
			method.setAccessible(true);
			ServerCnxnFactory factory = (ServerCnxnFactory) method.invoke(main);
			Field running = ServerCnxnFactory.class.getDeclaredField("zkServer");
			running.setAccessible(true);
			return (ZooKeeperServer) running.get(factory);
		}
		catch (NoSuchFieldException | NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("This release of ZooKeeper is different inside", ex);
		}
	}

}
