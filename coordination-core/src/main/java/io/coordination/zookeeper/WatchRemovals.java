// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher.WatcherType;
import org.apache.zookeeper.ZooKeeper;

/**
 * Takes watches away. A removal that is lost with the connection is sent again over the
 * next one.
 * <p>
 * ZooKeeper's client offers to forget a watch whatever the server says ({@code local}).
 * That is not used: if such a removal is under way when the connection goes, the client
 * takes the event of the removal for that of the connection
 * ({@code EventThread.sessionState}), and tells nobody that it is disconnected, not even
 * Curator.
 */
final class WatchRemovals {

	private final ZooKeeper handle;

	private final Hints hints;

	private final Set<String> lost = ConcurrentHashMap.newKeySet();

	WatchRemovals(ZooKeeper handle, Hints hints) {
		this.handle = handle;
		this.hints = hints;
	}

	void remove(String path) {
		this.handle.removeAllWatches(path, WatcherType.Any, false, (rc, same, context) -> {
			if (rc == Code.CONNECTIONLOSS.intValue()) {
				this.lost.add(path);
			}
		}, null);
	}

	void connected() {
		for (String path : List.copyOf(this.lost)) {
			this.lost.remove(path);
			this.hints.ifForgotten(path, () -> remove(path));
		}
	}

}
