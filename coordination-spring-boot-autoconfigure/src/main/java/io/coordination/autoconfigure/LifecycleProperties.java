// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;

import io.coordination.lifecycle.CoordinationLifecycle;

/**
 * When groups are joined and left.
 */
public class LifecycleProperties {

	/**
	 * Whether to join the groups when the application starts.
	 */
	private boolean autoStartup = true;

	/**
	 * Phase in which groups are joined and left. By default they are joined after the web
	 * server has started, and left before it drains its requests.
	 */
	private int phase = CoordinationLifecycle.DEFAULT_PHASE;

	/**
	 * Time that leaving all groups may take: what is not handed over by then is
	 * abandoned. Keep it below "spring.lifecycle.timeout-per-shutdown-phase".
	 */
	private Duration shutdownTimeout = Duration.ofSeconds(20);

	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	public void setAutoStartup(boolean autoStartup) {
		this.autoStartup = autoStartup;
	}

	public int getPhase() {
		return this.phase;
	}

	public void setPhase(int phase) {
		this.phase = phase;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
	}

}
