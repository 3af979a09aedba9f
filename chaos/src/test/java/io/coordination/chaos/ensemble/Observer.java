// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/**
 * A plain client, which looks at znodes from another server than the members do.
 */
final class Observer {

	private final ZooKeeper client;

	private Observer(ZooKeeper client) {
		this.client = client;
	}

	static Observer at(Server server) throws Exception {
		CompletableFuture<Void> connected = new CompletableFuture<>();
		ZooKeeper client = new ZooKeeper("127.0.0.1:" + server.clientPort(), 10_000, (event) -> {
			if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
				connected.complete(null);
			}
		});
		connected.get(30, TimeUnit.SECONDS);
		return new Observer(client);
	}

	// when the znode was seen to be gone, which is a little after it went
	CompletableFuture<Long> deletion(String path) throws KeeperException, InterruptedException {
		CompletableFuture<Long> deleted = new CompletableFuture<>();
		Stat stat = this.client.exists(path, (event) -> {
			if (event.getType() == Watcher.Event.EventType.NodeDeleted) {
				deleted.complete(System.nanoTime());
			}
		});
		if (stat == null) {
			throw new IllegalStateException(path + " does not exist");
		}
		return deleted;
	}

	void close() throws InterruptedException {
		this.client.close();
	}

}
