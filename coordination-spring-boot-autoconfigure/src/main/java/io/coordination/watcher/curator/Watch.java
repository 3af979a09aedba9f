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
 */
final class Watch implements Watcher {

	private final ZooKeeper handle;

	private final String path;

	private final Hints hints;

	private final Consumer<Boolean> connection;

	private volatile boolean removed;

	/**
	 * Creates the watch.
	 * @param handle the handle
	 * @param path root of what is watched
	 * @param hints where paths go
	 * @param connection told whether there is a connection, when that changes
	 */
	Watch(ZooKeeper handle, String path, Hints hints, Consumer<Boolean> connection) {
		this.handle = handle;
		this.path = path;
		this.hints = hints;
		this.connection = connection;
	}

	ZooKeeper handle() {
		return this.handle;
	}

	@Override
	public void process(WatchedEvent event) {
		if (!this.removed) {
			tell(event);
		}
		else if (event.getType() == Event.EventType.None && event.getState() == KeeperState.SyncConnected) {
			remove();
		}
	}

	private void tell(WatchedEvent event) {
		switch (event.getType()) {
			case None -> this.connection.accept(event.getState() == KeeperState.SyncConnected);
			case NodeCreated -> this.hints.add(event.getPath(), true);
			case NodeDataChanged, NodeDeleted -> this.hints.add(event.getPath(), false);
			default -> {
				// Children tell of themselves.
			}
		}
	}

	// Not "local", so that it stays if it can't be taken away now: a local removal that
	// is under way when the connection goes keeps the client from telling of that.
	void remove() {
		this.removed = true;
		this.handle.removeWatches(this.path, this, WatcherType.Any, false, (rc, same, context) -> {
		}, null);
	}

}
