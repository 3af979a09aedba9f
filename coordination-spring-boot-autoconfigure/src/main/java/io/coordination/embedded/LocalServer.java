// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

import org.apache.zookeeper.server.PurgeTxnLog;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;

/**
 * One run of a server in this process, together with the lock on its directory.
 */
final class LocalServer implements AutoCloseable {

	private static final Duration START_TIMEOUT = Duration.ofSeconds(15);

	private static final int SNAPSHOTS_TO_KEEP = 3;

	private final ZooKeeperServerEmbedded server;

	private final DirectoryLock lock;

	private LocalServer(ZooKeeperServerEmbedded server, DirectoryLock lock) {
		this.server = server;
		this.lock = lock;
	}

	// Takes the lock over: it ends with the server, or if that can't be started.
	static LocalServer start(EmbeddedSettings settings, DirectoryLock lock) throws Exception {
		ZooKeeperServerEmbedded server = null;
		boolean started = false;
		try {
			purge(settings.directory().resolve("data"));
			server = ZooKeeperServerEmbedded.builder()
				.baseDir(settings.directory())
				.configuration(configuration(settings))
				.exitHandler(ExitHandler.LOG_ONLY)
				.build();
			server.start(START_TIMEOUT.toMillis());
			started = true;
			return new LocalServer(server, lock);
		}
		finally {
			if (!started) {
				if (server != null) {
					server.close();
				}
				lock.close();
			}
		}
	}

	private static Properties configuration(EmbeddedSettings settings) {
		Properties properties = new Properties();
		properties.setProperty("dataDir", settings.directory().resolve("data").toString());
		properties.setProperty("clientPortAddress", PortProbe.HOST);
		properties.setProperty("clientPort", Integer.toString(settings.port()));
		properties.setProperty("tickTime", Long.toString(settings.tickTime().toMillis()));
		properties.setProperty("maxSessionTimeout", Long.toString(settings.maxSessionTimeout().toMillis()));
		properties.setProperty("admin.enableServer", "false");
		return properties;
	}

	private static void purge(Path data) throws Exception {
		if (Files.isDirectory(data.resolve("version-2"))) {
			File directory = data.toFile();
			PurgeTxnLog.purge(directory, directory, SNAPSHOTS_TO_KEEP);
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.server.close();
		}
		finally {
			this.lock.close();
		}
	}

}
