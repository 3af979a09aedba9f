// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.network;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What happens to the bytes of one direction. Safe for any thread.
 */
public final class Valve {

	private Mode mode = Mode.PASS;

	private long delayNanos;

	Valve() {
	}

	/**
	 * Keeps bytes back until the valve opens again.
	 */
	public void hold() {
		set(Mode.HOLD, 0);
	}

	/**
	 * Swallows bytes. Connections that lost some are cut when the valve opens again.
	 */
	public void drop() {
		set(Mode.DROP, 0);
	}

	/**
	 * Lets bytes pass later.
	 * @param delay how much later
	 */
	public void delay(Duration delay) {
		set(Mode.PASS, delay.toNanos());
	}

	/**
	 * Lets everything pass at once, what was kept back first.
	 */
	public void open() {
		set(Mode.PASS, 0);
	}

	private synchronized void set(Mode mode, long delayNanos) {
		this.mode = mode;
		this.delayNanos = delayNanos;
		notifyAll();
	}

	/**
	 * Wakes who waits before the valve, so that it sees that its connection is gone.
	 */
	synchronized void wake() {
		notifyAll();
	}

	/**
	 * Waits until bytes may go on.
	 * @param gone whether their connection has ended
	 * @return false if they are to be swallowed
	 */
	boolean pass(BooleanSupplier gone) throws InterruptedException {
		long delay;
		synchronized (this) {
			while (this.mode == Mode.HOLD && !gone.getAsBoolean()) {
				wait();
			}
			if (this.mode == Mode.DROP) {
				return false;
			}
			delay = this.delayNanos;
		}
		if (delay > 0) {
			LockSupport.parkNanos(delay);
		}
		return true;
	}

	private enum Mode {

		PASS, HOLD, DROP

	}

}
