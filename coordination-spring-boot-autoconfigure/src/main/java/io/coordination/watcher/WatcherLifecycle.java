// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Begins watchers when the application starts and ends them when it stops. What has
 * changed while they were stopped is told when they are started again.
 */
public final class WatcherLifecycle implements SmartLifecycle {

	/**
	 * Before the web server and the groups, which may go by what is watched.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 4096;

	private static final Logger logger = LoggerFactory.getLogger(WatcherLifecycle.class);

	private final ManagedWatchers watchers;

	private final Duration startTimeout;

	private final Duration stopTimeout;

	private volatile boolean running;

	/**
	 * Creates the lifecycle.
	 * @param watchers the watchers
	 * @param startTimeout how long to wait for those that are required
	 * @param stopTimeout how long to wait for listeners that are being told something
	 */
	public WatcherLifecycle(ManagedWatchers watchers, Duration startTimeout, Duration stopTimeout) {
		this.watchers = watchers;
		this.startTimeout = startTimeout;
		this.stopTimeout = stopTimeout;
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		try {
			this.watchers.start();
			this.watchers.awaitRequired(this.startTimeout);
		}
		catch (RuntimeException ex) {
			CompletableFuture<Void> unused = end();
			throw ex;
		}
	}

	@Override
	public void stop() {
		end().join();
	}

	@Override
	public void stop(Runnable callback) {
		CompletableFuture<Void> unused = end().thenRun(callback);
	}

	private CompletableFuture<Void> end() {
		if (!this.running) {
			return CompletableFuture.completedFuture(null);
		}
		this.running = false;
		return this.watchers.stop()
			.orTimeout(this.stopTimeout.toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((ex) -> {
				logger.warn("Not all listeners of znodes returned within {} of coordination.lifecycle.shutdown-timeout",
						this.stopTimeout, ex);
				return null;
			});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
