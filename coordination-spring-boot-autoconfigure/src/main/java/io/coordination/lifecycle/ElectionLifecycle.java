// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import io.coordination.leadership.ManagedElections;

import org.springframework.context.SmartLifecycle;

/**
 * Joins the configured elections when the application has started and leaves them when it
 * stops, with the groups.
 */
public final class ElectionLifecycle implements SmartLifecycle {

	private final ManagedElections elections;

	private final CoordinationLifecycle.Settings settings;

	private final KeepAlive keepAlive = new KeepAlive();

	private volatile boolean running;

	/**
	 * Creates the lifecycle.
	 * @param elections the elections
	 * @param settings when to join and leave
	 */
	public ElectionLifecycle(ManagedElections elections, CoordinationLifecycle.Settings settings) {
		this.elections = elections;
		this.settings = settings;
	}

	@Override
	public void start() {
		if (!this.running) {
			this.running = true;
			this.elections.start();
			if (!this.elections.names().isEmpty()) {
				this.keepAlive.start();
			}
		}
	}

	@Override
	public void stop() {
		if (this.running) {
			this.running = false;
			this.keepAlive.stop();
			this.elections.stop();
		}
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

}
