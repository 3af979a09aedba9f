// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.member;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;

/**
 * Ends a session at the server while its owner believes in it: a second connection takes
 * it over with its id and password, and closes it.
 */
final class SessionEnder {

	private SessionEnder() {
	}

	static void end(ZooKeeper owner, MemberSettings settings) throws Exception {
		CountDownLatch connected = new CountDownLatch(1);
		Watcher watcher = (event) -> {
			if (event.getState() == Watcher.Event.KeeperState.SyncConnected) {
				connected.countDown();
			}
		};
		int timeout = (int) settings.sessionTimeout().toMillis();
		ZooKeeper second = new ZooKeeper(settings.connectString(), timeout, watcher, owner.getSessionId(),
				owner.getSessionPasswd());
		try {
			connected.await(timeout, TimeUnit.MILLISECONDS);
		}
		finally {
			second.close();
		}
	}

}
