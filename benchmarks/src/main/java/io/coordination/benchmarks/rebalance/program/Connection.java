// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/**
 * Opens handles, and cuts them off as if their process had been killed: the socket is
 * closed, nothing more is sent, and the server is not found again. It sees the socket's
 * end without the session's, as it does when a process dies. There is no proxy between
 * that would cost time in every measurement.
 */
public final class Connection {

	/** Where nobody listens. */
	static final String NOWHERE = "127.0.0.1:1";

	private static final long OPEN_SECONDS = 30;

	private Connection() {
	}

	/**
	 * Makes a handle and waits until its session is there.
	 * @param servers where ZooKeeper is
	 * @param timeout the session timeout to ask for
	 * @return the handle
	 * @throws IOException if there is no handle
	 * @throws InterruptedException if interrupted
	 */
	public static ZooKeeper open(String servers, Duration timeout) throws IOException, InterruptedException {
		CountDownLatch connected = new CountDownLatch(1);
		ZooKeeper opened = new ZooKeeper(servers, (int) timeout.toMillis(), (event) -> {
			if (event.getState() == KeeperState.SyncConnected) {
				connected.countDown();
			}
		});
		if (!connected.await(OPEN_SECONDS, TimeUnit.SECONDS)) {
			throw new IOException("ZooKeeper at " + servers + " can't be reached");
		}
		return opened;
	}

	/**
	 * Cuts a handle off for good.
	 * @param handle the handle
	 */
	static void cut(ZooKeeper handle) {
		try {
			handle.updateServerList(NOWHERE);
			handle.getTestable().closeSocket();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
