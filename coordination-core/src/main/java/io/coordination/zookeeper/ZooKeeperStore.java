// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coordination.store.SessionListener;
import io.coordination.store.Store;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionStateListener;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;

/**
 * The store on ZooKeeper. Curator keeps up the connection; each session is used through
 * the raw handle that opened it, so that nothing of one session ever runs in another.
 * <p>
 * The listener is called on a thread of this store's own.
 */
public final class ZooKeeperStore implements Store {

	private final CuratorFramework client;

	private final Namespace namespace;

	private final AtomicBoolean started = new AtomicBoolean();

	private final ScheduledThreadPoolExecutor loop;

	private volatile ConnectionStateListener signals = (client, state) -> {
	};

	/**
	 * Makes a store whose nodes everybody may read and write.
	 * @param client a started client; its own namespace is not used
	 * @param namespace the name below which the nodes stand, or several separated by
	 * slashes
	 * @throws IllegalArgumentException if the namespace is not valid
	 */
	public ZooKeeperStore(CuratorFramework client, String namespace) {
		this(client, namespace, ZooDefs.Ids.OPEN_ACL_UNSAFE);
	}

	/**
	 * Makes a store.
	 * @param client a started client; its own namespace and ACL provider are not used
	 * @param namespace the name below which the nodes stand, or several separated by
	 * slashes
	 * @param acl the access to every node that is created
	 * @throws IllegalArgumentException if the namespace is not valid
	 */
	public ZooKeeperStore(CuratorFramework client, String namespace, List<ACL> acl) {
		this.client = client;
		this.namespace = Namespace.of(namespace, acl);
		this.loop = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "coordination-sessions-" + namespace);
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy()); // what still comes after the stop
	}

	@Override
	public void start(SessionListener listener) {
		if (!this.started.compareAndSet(false, true)) {
			throw new IllegalStateException("This store was started before");
		}
		SessionTracker tracker = new SessionTracker(this.client, this.namespace, this.loop, listener);
		this.signals = (client, state) -> this.loop.execute(tracker::look);
		this.client.getConnectionStateListenable().addListener(this.signals);
		this.loop.execute(() -> lookAgainAndAgain(tracker));
	}

	private void lookAgainAndAgain(SessionTracker tracker) {
		tracker.look();
		var unused = this.loop.schedule(() -> lookAgainAndAgain(tracker), tracker.pauseMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public int prefixLength() {
		Namespace whole = this.namespace.reachedBy(this.client.getZookeeperClient().getCurrentConnectionString());
		return whole.chroot().length() + whole.path().length();
	}

	@Override
	public void stop() {
		this.client.getConnectionStateListenable().removeListener(this.signals);
		this.loop.shutdownNow();
	}

}
