// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.HostProvider;
import org.apache.zookeeper.client.ZKClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one member, which can be cut as if its process had been killed: the
 * socket is closed, nothing more is sent, and no new connection is made. The server sees
 * the socket's end without the session's, as it does when a process dies. There is no
 * proxy between that would cost time in every measurement.
 */
final class Connection implements HostProvider {

	private static final InetSocketAddress NOWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

	private static final long RETRY_MILLIS = 50;

	private static final long OPEN_SECONDS = 30;

	private final InetSocketAddress server;

	private final CountDownLatch buried = new CountDownLatch(1);

	private volatile boolean cut;

	private volatile @Nullable ZooKeeper handle;

	Connection(InetSocketAddress server) {
		this.server = server;
	}

	/**
	 * Makes a handle that goes through this connection.
	 * @param timeout the session timeout to ask for
	 * @param watcher told of the session's events
	 * @return the handle
	 */
	ZooKeeper open(int timeout, Watcher watcher) {
		try {
			ZooKeeper opened = new ZooKeeper(this.server.getHostString() + ":" + this.server.getPort(), timeout,
					watcher, false, this, new ZKClientConfig());
			this.handle = opened;
			return opened;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes a handle and waits until its session is there.
	 * @param timeout the session timeout to ask for
	 * @return the handle
	 * @throws InterruptedException if interrupted
	 */
	ZooKeeper openConnected(Duration timeout) throws InterruptedException {
		CountDownLatch connected = new CountDownLatch(1);
		ZooKeeper opened = open((int) timeout.toMillis(), (event) -> {
			if (event.getState() == KeeperState.SyncConnected) {
				connected.countDown();
			}
		});
		if (!connected.await(OPEN_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("ZooKeeper at " + this.server + " can't be reached");
		}
		return opened;
	}

	/**
	 * Cuts the connection for good.
	 */
	void cut() {
		this.cut = true;
		ZooKeeper open = this.handle;
		if (open != null) {
			try {
				open.getTestable().closeSocket();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/**
	 * Lets the threads go that wait for a connection that will never be.
	 */
	void bury() {
		this.buried.countDown();
	}

	@Override
	public int size() {
		return 1;
	}

	@Override
	public InetSocketAddress next(long spinDelay) {
		if (!this.cut) {
			return this.server;
		}
		try {
			// the dead don't even try, which would cost the living time
			this.buried.await();
			TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return NOWHERE;
	}

	@Override
	public void onConnected() {
	}

	@Override
	public boolean updateServerList(Collection<InetSocketAddress> servers, InetSocketAddress current) {
		return false;
	}

}
