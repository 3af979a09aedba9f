// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher.curator;

import java.util.function.Consumer;

import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/**
 * The watch of one handle. Called on ZooKeeper's event thread, so it hands on and
 * returns.
 *
 * @param handle the handle
 * @param path root of what is watched
 * @param hints where paths go
 * @param connection told whether there is a connection, when that changes
 */
record Watch(ZooKeeper handle, String path, Hints hints, Consumer<Boolean> connection) implements Watcher {

	@Override
	public void process(WatchedEvent event) {
		switch (event.getType()) {
			case None -> this.connection.accept(event.getState() == KeeperState.SyncConnected);
			case NodeCreated -> this.hints.add(event.getPath(), true);
			case NodeDataChanged, NodeDeleted -> this.hints.add(event.getPath(), false);
			default -> {
				// Children tell of themselves.
			}
		}
	}

	void remove() {
		this.handle.removeWatches(this.path, this, WatcherType.Any, true, (rc, same, context) -> {
		}, null);
	}

}
