// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import java.time.Duration;

import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.ZooKeeper;

/**
 * A client that takes no part and notes when a znode is gone: ZooKeeper ends a session up
 * to a tick late, and as it counts from the last that it heard, up to a third of the
 * timeout early.
 */
final class Watchtower implements AutoCloseable {

	private final ZooKeeper zookeeper;

	private volatile long seen;

	Watchtower(String connectString, Duration sessionTimeout) throws Exception {
		this.zookeeper = new ZooKeeper(connectString, (int) sessionTimeout.toMillis(), (event) -> {
		});
	}

	/**
	 * Begins to look out for the end of a znode.
	 * @param path path of the znode, which exists
	 * @throws KeeperException if ZooKeeper can't be asked
	 * @throws InterruptedException if interrupted
	 */
	void await(String path) throws KeeperException, InterruptedException {
		if (this.zookeeper.exists(path, (event) -> {
			if (event.getType() == EventType.NodeDeleted) {
				this.seen = System.nanoTime();
			}
		}) == null) {
			throw new IllegalStateException("There is no " + path);
		}
	}

	/**
	 * When it was gone.
	 * @return a reading of {@link System#nanoTime()}
	 */
	long seen() {
		return this.seen;
	}

	@Override
	public void close() {
		try {
			this.zookeeper.close();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
