// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

import io.coordination.store.SessionListener;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.ZooKeeper.States;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which session there is, and how its connection fares. Lives on the store's
 * loop.
 * <p>
 * Curator may drop and reorder what it tells, and a blocked listener of the application
 * holds up all others. So its events only say "look": which session there is, and whether
 * it lives, is read off the handle, also on a timer. Interruptions are told by the watch
 * that {@link Opening} left; a handle's own state goes on saying "connected" for up to a
 * second after one.
 */
final class SessionTracker {

	private static final long LOOK_MILLIS = 500;

	private static final long CALM_MILLIS = 2000;

	/** How often a dead handle is seen before Curator is made to replace it. */
	private static final int PATIENCE = 10;

	private static final String AUTH_HINT = ". The servers refuse the credentials of this application, or don't know"
			+ " their scheme (coordination.zookeeper.auth if it is a Spring Boot application)";

	private static final Logger logger = LoggerFactory.getLogger(SessionTracker.class);

	private final CuratorFramework client;

	private final Namespace namespace;

	private final ScheduledExecutorService loop;

	private final SessionListener listener;

	private final Complaints complaints = new Complaints();

	private @Nullable Opening opening;

	private @Nullable ZooKeeperSession session;

	private boolean connected;

	private boolean remaking;

	private int dead;

	SessionTracker(CuratorFramework client, Namespace namespace, ScheduledExecutorService loop,
			SessionListener listener) {
		this.client = client;
		this.namespace = namespace;
		this.loop = loop;
		this.listener = listener;
	}

	void look() {
		try {
			lookAtSession();
			lookAtClient();
		}
		catch (RuntimeException ex) {
			logger.error("A change of the session can't be followed; it is looked at again", ex);
		}
	}

	/**
	 * When to look again if nothing is told before.
	 * @return milliseconds from now; more while there is a session that is connected
	 */
	long pauseMillis() {
		ZooKeeperSession open = this.session;
		boolean calm = open != null && this.connected && open.isOpen() && open.handle().getState() == States.CONNECTED;
		return calm ? CALM_MILLIS : LOOK_MILLIS;
	}

	private void lookAtSession() {
		ZooKeeperSession open = this.session;
		if (open != null && !open.isOpen()) {
			end(open);
		}
		else if (open != null && open.handle().getState() == States.CONNECTING) {
			// The client doesn't always tell; see WatchRemovals.
			suspend(open);
		}
	}

	private void lookAtClient() {
		if (this.client.getState() != CuratorFrameworkState.STARTED) {
			return;
		}
		ZooKeeper handle = handle();
		if (handle == null) {
			return;
		}
		heal(handle);
		boolean known = (this.session != null && this.session.handle() == handle)
				|| (this.opening != null && this.opening.handle() == handle);
		if (!known && handle.getState() == States.CONNECTED && handle.getSessionId() != 0) {
			if (this.session != null) {
				end(this.session);
			}
			this.opening = new Opening(handle, reached(), this.loop, (event) -> changed(handle, event),
					(refusal) -> opened(handle, refusal));
			this.opening.start();
		}
	}

	private @Nullable ZooKeeper handle() {
		try {
			return this.client.getZookeeperClient().getZooKeeper();
		}
		catch (Exception ex) {
			logger.debug("Curator has no handle now", ex);
			return null;
		}
	}

	// A handle dies for good with its session, or by a failed authentication. Curator
	// replaces it when it hears of the former, and never after the latter.
	private void heal(ZooKeeper handle) {
		this.dead = handle.getState().isAlive() ? 0 : this.dead + 1;
		if (this.dead >= PATIENCE) {
			this.dead = 0;
			logger.warn("The connection to ZooKeeper is {} and was not opened again; opening another one{}",
					handle.getState(), (handle.getState() == States.AUTH_FAILED) ? AUTH_HINT : "");
			try {
				this.client.getZookeeperClient().reset();
			}
			catch (Exception ex) {
				logger.warn("The connection to ZooKeeper can't be opened; trying again", ex);
			}
		}
	}

	private void opened(ZooKeeper handle, Optional<String> refusal) {
		if (this.opening == null || this.opening.handle() != handle) {
			return;
		}
		this.opening = null;
		ZooKeeperSession open = new ZooKeeperSession(new ZooKeeperSession.Opened(handle, refusal), reached(),
				this.complaints, listener(handle), this.client.getZookeeperClient()::getTracerDriver);
		this.session = open;
		this.connected = true;
		logger.info("Opened {} with a timeout of {}", open, open.timeout());
		this.listener.onOpened(open);
		look();
	}

	private Namespace reached() {
		return this.namespace.reachedBy(this.client.getZookeeperClient().getCurrentConnectionString());
	}

	private ZooKeeperSession.Listener listener(ZooKeeper handle) {
		return new ZooKeeperSession.Listener() {

			@Override
			public void ended() {
				SessionTracker.this.loop.execute(SessionTracker.this::look);
			}

			@Override
			public void namespaceMissing() {
				SessionTracker.this.loop.execute(() -> remake(handle));
			}

		};
	}

	private void remake(ZooKeeper handle) {
		if (!this.remaking && this.session != null && this.session.handle() == handle) {
			logger.warn("{} was deleted by somebody; making it again", this.namespace.path());
			this.remaking = true;
			new Opening(handle, this.namespace, this.loop, (event) -> {
			}, (refusal) -> {
			}).remake(() -> this.remaking = false);
		}
	}

	private void changed(ZooKeeper handle, WatchedEvent event) {
		ZooKeeperSession open = this.session;
		if (open == null || open.handle() != handle || event.getType() != EventType.None) {
			return;
		}
		switch (event.getState()) {
			case SyncConnected -> resume(open);
			case Disconnected, ConnectedReadOnly -> suspend(open);
			default -> look();
		}
	}

	private void suspend(ZooKeeperSession open) {
		if (this.connected) {
			this.connected = false;
			logger.info("Suspended {}", open);
			this.listener.onSuspended(open);
		}
	}

	private void resume(ZooKeeperSession open) {
		if (!this.connected) {
			this.connected = true;
			logger.info("Resumed {} with a timeout of {}", open, open.timeout());
			open.resumed();
			this.listener.onResumed(open);
		}
	}

	private void end(ZooKeeperSession open) {
		open.end();
		this.remaking = false;
		this.session = null;
		this.connected = false;
		logger.warn("Ended {}", open);
		this.listener.onEnded(open);
	}

}
