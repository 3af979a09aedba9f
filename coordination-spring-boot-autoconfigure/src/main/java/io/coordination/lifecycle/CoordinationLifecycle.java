// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Joins the configured groups when the application has started and leaves them when it
 * stops. Can be stopped and started again: the session outlives it. Neither start nor
 * stop waits, except for {@link #stop()}.
 */
public final class CoordinationLifecycle implements SmartLifecycle {

	/**
	 * After the start of the web server, so that work begins when requests are served;
	 * before its shutdown, so that partitions are handed over while requests drain.
	 */
	public static final int DEFAULT_PHASE = Integer.MAX_VALUE - 512;

	private static final Logger logger = LoggerFactory.getLogger(CoordinationLifecycle.class);

	// Leaving ends by itself; this is for a coordinator that does not keep to it.
	private static final Duration MARGIN = Duration.ofSeconds(2);

	private final ManagedGroups groups;

	private final Settings settings;

	private final KeepAlive keepAlive = new KeepAlive();

	private volatile boolean running;

	/**
	 * Creates the lifecycle.
	 * @param groups the groups to join and leave
	 * @param settings when to do so
	 */
	public CoordinationLifecycle(ManagedGroups groups, Settings settings) {
		this.groups = groups;
		this.settings = settings;
	}

	@Override
	public void start() {
		if (this.running) {
			return;
		}
		this.running = true;
		try {
			this.groups.join();
		}
		catch (RuntimeException ex) {
			stop();
			throw ex;
		}
		if (!this.groups.all().isEmpty()) {
			this.keepAlive.start();
		}
	}

	@Override
	public void stop() {
		leave().join();
	}

	@Override
	public void stop(Runnable callback) {
		CompletableFuture<Void> unused = leave().thenRun(callback);
	}

	private CompletableFuture<Void> leave() {
		if (!this.running) {
			return CompletableFuture.completedFuture(null);
		}
		this.running = false;
		this.keepAlive.stop();
		Duration timeout = this.settings.shutdownTimeout();
		return this.groups.leave(timeout)
			.orTimeout(timeout.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((ex) -> {
				logger.warn("Not all groups were left within {} of coordination.lifecycle.shutdown-timeout", timeout,
						ex);
				return null;
			});
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.autoStartup();
	}

	@Override
	public int getPhase() {
		return this.settings.phase();
	}

	/**
	 * When groups are joined and left.
	 *
	 * @param autoStartup whether to join when the application starts
	 * @param phase the phase among other lifecycles
	 * @param shutdownTimeout how long leaving may take
	 */
	public record Settings(boolean autoStartup, int phase, Duration shutdownTimeout) {

	}

}
