// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

import io.coordination.runtime.Environment;
import io.coordination.runtime.EventLoop;

/**
 * An environment whose event loops can be held up, as by a machine that has no time for
 * them; clocks and the application's threads go on.
 */
final class StuckEnvironment {

	private static final long LOOK_NANOS = 1_000_000;

	private volatile boolean held;

	void hold() {
		this.held = true;
	}

	void release() {
		this.held = false;
	}

	Environment around(Environment real) {
		return new Environment() {

			@Override
			public long nanos() {
				return real.nanos();
			}

			@Override
			public Instant wall() {
				return real.wall();
			}

			@Override
			public String uniqueId() {
				return real.uniqueId();
			}

			@Override
			public double random() {
				return real.random();
			}

			@Override
			public EventLoop newLoop(String name) {
				return loop(real.newLoop(name));
			}

			@Override
			public Runnable runCallback(String name, Runnable task, Runnable done) {
				return real.runCallback(name, task, done);
			}

			@Override
			public void stop() {
				real.stop();
			}

		};
	}

	private EventLoop loop(EventLoop real) {
		return new EventLoop() {

			@Override
			public void execute(Runnable task) {
				real.execute(() -> run(task));
			}

			@Override
			public Runnable schedule(long nanos, Runnable task) {
				return real.schedule(nanos, () -> run(task));
			}

		};
	}

	private void run(Runnable task) {
		while (this.held) {
			LockSupport.parkNanos(LOOK_NANOS);
		}
		task.run();
	}

}
