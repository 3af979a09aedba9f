// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;
import org.jspecify.annotations.Nullable;

/**
 * A ZooKeeper that belongs to the test, not to an instance; it can be restarted with its
 * data.
 */
final class TestZooKeeper implements AutoCloseable {

	static final int TICK_MILLIS = 500;

	private final Path directory;

	private @Nullable ZooKeeperServerEmbedded server;

	private String address = "127.0.0.1:0";

	TestZooKeeper(Path directory) throws Exception {
		this.directory = directory;
		start();
	}

	void start() throws Exception {
		Files.createDirectories(this.directory);
		Properties properties = new Properties();
		properties.setProperty("clientPortAddress", "127.0.0.1");
		properties.setProperty("clientPort", this.address.substring(this.address.lastIndexOf(':') + 1));
		properties.setProperty("tickTime", Integer.toString(TICK_MILLIS));
		properties.setProperty("admin.enableServer", "false");
		ZooKeeperServerEmbedded started = ZooKeeperServerEmbedded.builder()
			.baseDir(this.directory)
			.configuration(properties)
			.exitHandler(ExitHandler.LOG_ONLY)
			.build();
		started.start(20_000);
		this.server = started;
		this.address = started.getConnectionString();
	}

	String address() {
		return this.address;
	}

	@Override
	public void close() {
		ZooKeeperServerEmbedded running = this.server;
		if (running != null) {
			running.close();
			this.server = null;
		}
	}

}
