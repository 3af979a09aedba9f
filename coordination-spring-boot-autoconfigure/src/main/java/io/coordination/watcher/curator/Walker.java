// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher.curator;

import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.coordination.watcher.TreeSettings;
import io.coordination.watcher.TreeSink;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.ZooKeeper.States;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a walk with each connection. Lives on one thread.
 * <p>
 * Which handle there is, and whether it is connected, is looked at on a timer; the watch
 * tells sooner. If walks are cut off again and again, which may be their own fault, the
 * next ones wait for longer: groups share the connection.
 */
final class Walker {

	private static final long LOOK_MILLIS = 250;

	/** How often is looked until what may not be read is tried again. */
	private static final int LOOKS_PER_RETRY = 20;

	private static final int PATIENCE = 3;

	private static final int MAX_DOUBLINGS = 5;

	private static final Logger logger = LoggerFactory.getLogger(Walker.class);

	private final CuratorFramework client;

	private final TreeSettings settings;

	private final TreeSink sink;

	private final ScheduledExecutorService loop;

	private final Set<String> careful;

	private final Hints hints;

	private @Nullable Walk walk;

	private @Nullable Watch watch;

	private @Nullable BridgedHints bridge;

	// The handle that has told so itself.
	private @Nullable ZooKeeper disconnected;

	private int looks;

	private int cutOff;

	private long notBefore;

	Walker(CuratorFramework client, TreeSettings settings, TreeSink sink, ScheduledExecutorService loop,
			Set<String> careful) {
		this.client = client;
		this.settings = settings;
		this.sink = sink;
		this.loop = loop;
		this.careful = careful;
		this.hints = new Hints(() -> loop.execute(this::takeHints));
	}

	void start() {
		Future<?> unused = this.loop.scheduleWithFixedDelay(this::lookSafely, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
	}

	void stop() {
		if (this.walk != null) {
			this.walk.end();
			this.walk = null;
		}
		if (this.watch != null) {
			this.watch.remove();
			this.watch = null;
		}
		if (this.bridge != null) {
			this.bridge.close();
			this.bridge = null;
		}
	}

	// A task that throws would not be run again.
	private void lookSafely() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			logger.error("Watcher {} can't look at the connection; tried again", this.settings.name(), ex);
		}
	}

	private void look() {
		if (this.client.getState() != CuratorFrameworkState.STARTED) {
			return;
		}
		ZooKeeper handle = handle();
		if (handle == null || handle.getState() != States.CONNECTED || handle == this.disconnected) {
			return;
		}
		Walk current = this.walk;
		if (current == null || current.isBroken() || current.handle() != handle) {
			begin(handle);
			return;
		}
		this.looks++;
		if (this.looks % LOOKS_PER_RETRY == 0) {
			current.lookAtDenied();
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

	private void begin(ZooKeeper handle) {
		Walk before = this.walk;
		boolean whole = before == null || before.isSettled();
		if (!whole && this.notBefore - System.nanoTime() > 0) {
			return;
		}
		if (before != null) {
			before.end();
		}
		this.cutOff = whole ? 0 : this.cutOff + 1;
		if (this.cutOff == PATIENCE) {
			logger.warn(
					"Watcher {} is cut off again and again while it reads {}; is there a value, or a list of"
							+ " children, that is larger than the client can take (jute.maxbuffer)?",
					this.settings.name(), this.settings.path());
		}
		this.notBefore = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis());
		Walk next = new Walk(handle, this.settings, this.sink, this.loop, this.careful);
		this.walk = next;
		if (this.client.getZookeeperCompatibility().hasPersistentWatchers()) {
			next.begin(watch(handle));
		}
		else {
			bridge();
			next.beginUnwatched();
		}
	}

	private long pauseMillis() {
		return (this.cutOff < PATIENCE) ? 0 : LOOK_MILLIS << Math.min(this.cutOff - PATIENCE, MAX_DOUBLINGS);
	}

	private Watch watch(ZooKeeper handle) {
		Watch current = this.watch;
		if (current == null || current.handle() != handle) {
			current = new Watch(handle, this.settings.path(), this.hints,
					(connected) -> this.loop.execute(() -> changed(handle, connected)));
			this.watch = current;
		}
		return current;
	}

	private void bridge() {
		if (this.bridge == null) {
			this.bridge = BridgedHints.open(this.client, this.settings, this.hints,
					(connected) -> this.loop.execute(() -> changed(null, connected)));
		}
	}

	// Either way what was read before is out of date.
	private void changed(@Nullable ZooKeeper handle, boolean connected) {
		Walk current = this.walk;
		if (current != null && (handle == null || current.handle() == handle)) {
			current.connectionLost();
			// A handle says for a while that it is connected when it is no more; it tells
			// when it is again, which Curator might not.
			this.disconnected = connected ? null : handle;
		}
		if (connected) {
			lookSafely();
		}
	}

	private void takeHints() {
		Hints.Taken taken = this.hints.take();
		Walk current = this.walk;
		if (current == null) {
			return;
		}
		if (taken.everything()) {
			current.connectionLost();
			lookSafely();
			return;
		}
		taken.paths().forEach(current::look);
	}

}
