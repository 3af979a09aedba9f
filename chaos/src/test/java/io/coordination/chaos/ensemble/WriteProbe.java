// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.awaitility.Awaitility;

/**
 * Writes all the time, and knows for how long that was not possible.
 */
final class WriteProbe {

	private static final String PATH = "/probe";

	private final ZooKeeper client;

	private final Thread thread = new Thread(this::run, "write-probe");

	private volatile boolean closed;

	private volatile long lastWrite = System.nanoTime();

	private volatile long longestGap;

	private final AtomicInteger writes = new AtomicInteger();

	private WriteProbe(ZooKeeper client) {
		this.client = client;
	}

	static WriteProbe start(String connectString) throws Exception {
		WriteProbe probe = new WriteProbe(new ZooKeeper(connectString, 10_000, (event) -> {
		}));
		probe.thread.start();
		probe.awaitWrite();
		probe.longestGap = 0;
		return probe;
	}

	private void run() {
		while (!this.closed) {
			try {
				write();
				long now = System.nanoTime();
				this.longestGap = Math.max(this.longestGap, now - this.lastWrite);
				this.lastWrite = now;
				this.writes.incrementAndGet();
			}
			catch (KeeperException ex) {
				// not now
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void write() throws KeeperException, InterruptedException {
		try {
			this.client.setData(PATH, new byte[0], -1);
		}
		catch (KeeperException.NoNodeException ex) {
			this.client.create(PATH, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
		}
	}

	// that began after this was called
	void awaitWrite() {
		long before = System.nanoTime();
		Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> this.lastWrite > before);
	}

	int writes() {
		return this.writes.get();
	}

	Duration longestOutage() {
		return Duration.ofNanos(this.longestGap);
	}

	void close() throws InterruptedException {
		this.closed = true;
		this.thread.interrupt();
		this.thread.join();
		this.client.close();
	}

}
