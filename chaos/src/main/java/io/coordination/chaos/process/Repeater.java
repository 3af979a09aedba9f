// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Does something again and again, on a thread of its own, until it is stopped.
 */
public final class Repeater {

	private final Duration pause;

	private final IntConsumer action;

	private final Thread thread;

	private volatile boolean stopped;

	private volatile int rounds;

	/**
	 * Makes a repeater that doesn't run yet.
	 * @param pause between two rounds
	 * @param action gets the number of the round, from 0
	 */
	public Repeater(Duration pause, IntConsumer action) {
		this.pause = pause;
		this.action = action;
		this.thread = new Thread(this::run, "repeater");
		this.thread.setDaemon(true);
	}

	/**
	 * Begins with the first round.
	 */
	public void start() {
		this.thread.start();
	}

	private void run() {
		for (int round = 0; !this.stopped; round++) {
			this.action.accept(round);
			this.rounds = round + 1;
			LockSupport.parkNanos(this.pause.toNanos());
		}
	}

	/**
	 * Ends it after the round that is under way; waits for that.
	 * @return how many rounds there were
	 */
	public int stop() {
		this.stopped = true;
		LockSupport.unpark(this.thread);
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return this.rounds;
	}

}
