// SPDX-License-Identifier: Apache-2.0

package io.coordination.embedded;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Looks after the server again and again, on a thread of its own.
 */
final class Supervisor implements AutoCloseable {

	private static final long MIN_PAUSE_MILLIS = 100;

	private static final long MAX_PAUSE_MILLIS = 400;

	private final Runnable check;

	private final Thread thread;

	private volatile boolean closed;

	Supervisor(Runnable check, int port) {
		this.check = check;
		this.thread = new Thread(this::run, "coordination-embedded-zookeeper-" + port);
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	private void run() {
		try {
			while (!this.closed) {
				pause();
				this.check.run();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	// With jitter, so that not all instances try at the same moment.
	static void pause() throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
