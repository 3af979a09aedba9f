// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.time.Duration;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.embedded.PortProbe.Use;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ZooKeeper for the instances on this machine: the first of them runs the server, the
 * others use it, and one of them takes over port and data when that instance ends.
 */
public final class EmbeddedZooKeeper implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedZooKeeper.class);

	private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

	// A server that is starting up, or a machine that is busy, may not answer at once.
	private static final Duration SILENCE = Duration.ofSeconds(5);

	private final EmbeddedSettings settings;

	private final ServerHost host;

	private final Supervisor supervisor;

	/**
	 * Creates it; nothing is started yet.
	 * @param settings what to start a server with
	 */
	public EmbeddedZooKeeper(EmbeddedSettings settings) {
		this.settings = settings;
		this.host = new ServerHost(settings);
		this.supervisor = new Supervisor(this.host::takeOver, settings.port());
	}

	/**
	 * Starts the server, or joins the one that listens already, and from then on watches
	 * over it. Waits until there is one.
	 * @throws CoordinationStartupException if port or directory are used otherwise
	 */
	public void start() {
		EmbeddedFailures failures = new EmbeddedFailures(this.settings);
		failures.requireLibraries();
		try {
			settle(failures);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failures.interrupted(ex);
		}
		this.supervisor.start();
	}

	private void settle(EmbeddedFailures failures) throws InterruptedException {
		PortProbe probe = new PortProbe(this.settings.port(), Duration.ofSeconds(2));
		long begin = System.nanoTime();
		while (!this.host.tryStart(failures)) {
			Use use = probe.use();
			if (use == Use.ZOOKEEPER) {
				logger.info("Joined the ZooKeeper that listens on {}", this.settings.connectString());
				return;
			}
			Duration waited = Duration.ofNanos(System.nanoTime() - begin);
			if (use == Use.OTHER || (use == Use.SILENT && waited.compareTo(SILENCE) > 0)) {
				throw failures.portInUse();
			}
			if (waited.compareTo(START_TIMEOUT) > 0) {
				throw failures.directoryInUse();
			}
			Supervisor.pause();
		}
	}

	/**
	 * Whether the server runs in this process.
	 * @return true if it does, false if it runs in another one
	 */
	public boolean isHost() {
		return this.host.isHost();
	}

	/**
	 * Where clients connect.
	 * @return the connect string
	 */
	public String connectString() {
		return this.settings.connectString();
	}

	/**
	 * Ends the server if it runs in this process; another instance takes over.
	 */
	@Override
	public void close() {
		this.supervisor.close();
		this.host.close();
	}

}
