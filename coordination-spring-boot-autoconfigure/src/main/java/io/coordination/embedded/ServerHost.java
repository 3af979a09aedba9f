// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of the server in this process, empty or taken. Who holds the directory's lock
 * may try the port, so that no two processes get in each other's way.
 */
final class ServerHost {

	private static final Logger logger = LoggerFactory.getLogger(ServerHost.class);

	private final EmbeddedSettings settings;

	private final PortProbe port;

	private @Nullable LocalServer server;

	private boolean closed;

	ServerHost(EmbeddedSettings settings) {
		this.settings = settings;
		this.port = new PortProbe(settings.port(), Duration.ofSeconds(2));
	}

	// Whether a server runs in this process now.
	synchronized boolean tryStart(EmbeddedFailures failures) {
		try {
			return tryStart();
		}
		catch (IOException ex) {
			throw failures.directoryUnusable(ex);
		}
		catch (Exception ex) {
			if (this.port.isFree()) {
				throw failures.cannotStart(ex);
			}
			// Another server was faster, on a directory of its own.
			return false;
		}
	}

	// Starts the server if it has gone from everywhere, this process included.
	synchronized void takeOver() {
		try {
			if (this.server != null && this.port.isFree()) {
				logger.warn("The embedded ZooKeeper on {} has stopped; it is started again",
						this.settings.connectString());
				stop();
			}
			tryStart();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (Exception ex) {
			logger.warn("The embedded ZooKeeper on {} can't be taken over; it is tried again",
					this.settings.connectString(), ex);
		}
	}

	private boolean tryStart() throws Exception {
		if (this.closed || this.server != null) {
			return this.server != null;
		}
		Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(this.settings.directory());
		if (lock.isEmpty()) {
			return false;
		}
		if (!this.port.isFree()) {
			lock.get().close();
			return false;
		}
		this.server = LocalServer.start(this.settings, lock.get());
		logger.info("Started a ZooKeeper server on {}, with its data in {}", this.settings.connectString(),
				this.settings.directory());
		return true;
	}

	synchronized boolean isHost() {
		return this.server != null;
	}

	synchronized void close() {
		this.closed = true;
		stop();
	}

	private void stop() {
		LocalServer running = this.server;
		this.server = null;
		if (running == null) {
			return;
		}
		try {
			running.close();
		}
		catch (IOException ex) {
			logger.warn("The embedded ZooKeeper on {} did not stop cleanly", this.settings.connectString(), ex);
		}
	}

}
