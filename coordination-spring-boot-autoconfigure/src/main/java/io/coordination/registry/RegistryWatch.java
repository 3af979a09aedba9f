// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import io.coordination.watcher.TreeSource;

import org.springframework.context.SmartLifecycle;

/**
 * Begins to read the registry when the application starts, before anything that may look
 * something up.
 */
public final class RegistryWatch implements SmartLifecycle {

	/** Before the web server and the groups. */
	public static final int PHASE = Integer.MAX_VALUE - 4096;

	private final TreeSource source;

	private volatile boolean running;

	/**
	 * Creates it.
	 * @param source reads the registry
	 */
	public RegistryWatch(TreeSource source) {
		this.source = source;
	}

	@Override
	public void start() {
		this.running = true;
		this.source.start();
	}

	@Override
	public void stop() {
		this.source.stop();
		this.running = false;
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
