// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Registers this instance when its web server has started, and removes it before the web
 * server stops taking requests.
 */
public final class RegistryLifecycle implements SmartLifecycle {

	/**
	 * After the start of the web server and before its shutdown. Groups are joined after
	 * and left before, so that whoever owns a partition can be found.
	 */
	public static final int PHASE = Integer.MAX_VALUE - 768;

	private static final Logger logger = LoggerFactory.getLogger(RegistryLifecycle.class);

	private final ServiceRegistration registration;

	private final Duration stopTimeout;

	private volatile boolean running;

	/**
	 * Creates the lifecycle.
	 * @param registration the registration
	 * @param stopTimeout how long removing it may take
	 */
	public RegistryLifecycle(ServiceRegistration registration, Duration stopTimeout) {
		this.registration = registration;
		this.stopTimeout = stopTimeout;
	}

	@Override
	public void start() {
		if (!this.running) {
			this.registration.start();
			this.running = true;
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
		return this.registration.remove()
			.orTimeout(this.stopTimeout.toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((ex) -> {
				logger.warn(
						"This instance was not removed from the registry within {} of"
								+ " coordination.lifecycle.shutdown-timeout; it goes with its session",
						this.stopTimeout);
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
