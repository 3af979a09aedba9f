// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry.curator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.coordination.registry.InstanceWriter;
import io.coordination.registry.RegisteredInstance;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this instance's znode as it is to be, on a thread of its own: looks what is
 * there, and writes what differs. Looks again whenever there is a connection again, and
 * now and then. The znode belongs to the session of the client.
 */
public final class InstanceRegistrar implements InstanceWriter, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(InstanceRegistrar.class);

	private static final long LOOK_MILLIS = 10_000;

	private static final long RETRY_MILLIS = 1000;

	/** When somebody else was faster. */
	private static final long CONFLICT_MILLIS = 20;

	private final CuratorFramework client;

	private final String cluster;

	private final InstanceJson json = new InstanceJson();

	private final ScheduledThreadPoolExecutor thread;

	private final ConnectionStateListener connection = (client, state) -> {
		if (state.isConnected()) {
			look();
		}
	};

	// What follows belongs to the thread.

	private @Nullable Entry wanted;

	private @Nullable String written;

	/** Those under which this process has registered. */
	private final Set<Long> sessions = new HashSet<>();

	/** Whether an entry of another process makes way, as when this one begins. */
	private boolean replacing;

	private boolean complained;

	private @Nullable ScheduledFuture<?> next;

	/**
	 * Creates it and begins to listen to the connection.
	 * @param client the client whose session the entry is to end with; stays the caller's
	 * @param cluster path of the cluster
	 */
	public InstanceRegistrar(CuratorFramework client, String cluster) {
		this.client = client.usingNamespace(null);
		this.cluster = cluster;
		this.thread = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread made = new Thread(task, "coordination-registry");
			made.setDaemon(true);
			return made;
		}, new ThreadPoolExecutor.DiscardPolicy());
		this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		client.getConnectionStateListenable().addListener(this.connection);
	}

	@Override
	public void write(RegisteredInstance instance) {
		Entry entry = new Entry(this.cluster + "/" + instance.service() + "/" + instance.id(),
				this.json.serialize(InstanceJson.toCurator(instance)));
		this.thread.execute(() -> {
			this.replacing = this.replacing || this.wanted == null;
			this.wanted = entry;
			settle();
		});
	}

	@Override
	public CompletableFuture<Void> remove() {
		CompletableFuture<Void> removed = new CompletableFuture<>();
		this.thread.execute(() -> {
			this.wanted = null;
			this.replacing = false;
			settle();
			removed.complete(null);
		});
		return removed;
	}

	private void look() {
		this.thread.execute(this::settle);
	}

	private void settle() {
		if (this.next != null) {
			this.next.cancel(false);
		}
		long again = RETRY_MILLIS;
		try {
			// Otherwise the connection says when to look.
			if (this.client.getZookeeperClient().isConnected()) {
				again = isSettled() ? LOOK_MILLIS : RETRY_MILLIS;
			}
		}
		catch (KeeperException.NodeExistsException | KeeperException.NoNodeException
				| KeeperException.BadVersionException ex) {
			again = CONFLICT_MILLIS;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return;
		}
		catch (Exception ex) {
			complain("This instance can't be registered now, and goes on trying", ex);
		}
		this.next = this.thread.schedule(this::settle, again, TimeUnit.MILLISECONDS);
	}

	private boolean isSettled() throws Exception {
		Entry entry = this.wanted;
		long session = this.client.getZookeeperClient().getZooKeeper().getSessionId();
		String old = this.written;
		if (old != null && (entry == null || !entry.path().equals(old))) {
			delete(old, session);
			this.written = null;
		}
		if (entry == null) {
			return true;
		}
		boolean settled = isThere(entry, session);
		if (settled) {
			this.complained = false;
		}
		return settled;
	}

	private boolean isThere(Entry entry, long session) throws Exception {
		Stat stat = new Stat();
		byte[] present;
		try {
			present = this.client.getData().storingStatIn(stat).forPath(entry.path());
		}
		catch (KeeperException.NoNodeException ex) {
			create(entry, session);
			return true;
		}
		if (stat.getEphemeralOwner() == session) {
			if (!Arrays.equals(present, entry.content())) {
				this.client.setData().withVersion(stat.getVersion()).forPath(entry.path(), entry.content());
			}
			noteWritten(entry, session);
			return true;
		}
		if (this.replacing || this.sessions.contains(stat.getEphemeralOwner())) {
			this.client.delete().withVersion(stat.getVersion()).forPath(entry.path());
			create(entry, session);
			return true;
		}
		complain("Session 0x" + Long.toHexString(stat.getEphemeralOwner()) + " has registered as " + entry.path()
				+ ", too: give each instance a coordination.registry.instance-id of its own", null);
		return false;
	}

	private void create(Entry entry, long session) throws Exception {
		this.client.create()
			.creatingParentsIfNeeded()
			.withMode(CreateMode.EPHEMERAL)
			.forPath(entry.path(), entry.content());
		noteWritten(entry, session);
		logger.debug("Registered at {}", entry.path());
	}

	private void noteWritten(Entry entry, long session) {
		this.written = entry.path();
		this.replacing = false;
		this.sessions.add(session);
	}

	private void delete(String path, long session) throws Exception {
		Stat stat = this.client.checkExists().forPath(path);
		if (stat != null && (stat.getEphemeralOwner() == session || this.sessions.contains(stat.getEphemeralOwner()))) {
			try {
				this.client.delete().forPath(path);
			}
			catch (KeeperException.NoNodeException ex) {
				// Gone meanwhile.
			}
		}
	}

	private void complain(String what, @Nullable Exception cause) {
		if (this.complained) {
			logger.debug("{}", what, cause);
		}
		else {
			this.complained = true;
			logger.warn("{}{}", what, (cause != null) ? ": " + cause : "");
		}
	}

	/**
	 * Ends the thread. The entry stays until it is removed, or the session ends.
	 */
	@Override
	public void close() {
		this.client.getConnectionStateListenable().removeListener(this.connection);
		this.thread.shutdownNow();
	}

	/**
	 * What is to stand where.
	 */
	private static final class Entry {

		private final String path;

		private final byte[] content;

		Entry(String path, byte[] content) {
			this.path = path;
			this.content = content;
		}

		String path() {
			return this.path;
		}

		byte[] content() {
			return this.content;
		}

	}

}
