// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.GroupName;
import io.coordination.SessionState;
import io.coordination.StoreUnavailableException;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a group from outside, with a session of its own, once it is asked.
 */
final class Observer implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration OPENING = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofMillis(5);

	private final TestZooKeeper server;

	private final String namespace;

	private volatile @Nullable CuratorFramework client;

	private @Nullable Coordinator coordinator;

	Observer(TestZooKeeper server, String namespace) {
		this.server = server;
		this.namespace = namespace;
	}

	GroupDescription describe(GroupName group) {
		Coordinator observing = coordinator();
		awaitSession(observing);
		return observing.describe(group.value());
	}

	// Whom the leader has given a target, be it empty.
	Set<String> targets(GroupName group) {
		Coordinator observing = coordinator();
		awaitSession(observing);
		CuratorFramework reading = this.client;
		try {
			return (reading != null) ? new TreeSet<>(
					reading.getChildren().forPath("/" + this.namespace + "/consumers/" + group + "/assignments"))
					: Set.of();
		}
		catch (KeeperException.NoNodeException ex) {
			return Set.of();
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			throw new StoreUnavailableException("The targets can't be read: " + ex);
		}
	}

	// What has no session yet can't be described; without a server it stays so.
	private static void awaitSession(Coordinator observing) {
		long begin = System.nanoTime();
		while (observing.session().state() == SessionState.CONNECTING && System.nanoTime() - begin < OPENING.toNanos()
				&& !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	private synchronized Coordinator coordinator() {
		Coordinator existing = this.coordinator;
		if (existing != null) {
			return existing;
		}
		CuratorFramework started = CuratorClients.builder(this.server.connectString(), TIMEOUT, CONNECTION_TIMEOUT)
			.build();
		started.start();
		Coordinator made = ZooKeeperCoordinator.builder(started)
			.namespace(this.namespace)
			.memberId("observer")
			.tickTime(this.server.tickTime())
			.build();
		this.client = started;
		this.coordinator = made;
		return made;
	}

	@Override
	public synchronized void close() {
		if (this.coordinator != null) {
			this.coordinator.close();
			this.coordinator = null;
		}
		CuratorFramework open = this.client;
		if (open != null) {
			open.close();
			this.client = null;
		}
	}

}
