// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import org.springframework.context.SmartLifecycle;

/**
 * Says that this instance is leaving as soon as the application begins to stop, while it
 * still hands its partitions over.
 */
public final class RegistryDeparture implements SmartLifecycle {

	/** Before groups are left. */
	public static final int PHASE = Integer.MAX_VALUE - 256;

	private final ServiceRegistration registration;

	private volatile boolean running;

	/**
	 * Creates it.
	 * @param registration the registration
	 */
	public RegistryDeparture(ServiceRegistration registration) {
		this.registration = registration;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.registration.leave();
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
