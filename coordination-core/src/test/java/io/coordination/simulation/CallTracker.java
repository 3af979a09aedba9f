// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Instant;

import io.coordination.runtime.Environment;
import io.coordination.runtime.EventLoop;
import io.coordination.simulation.CallbackLedger.Call;
import org.jspecify.annotations.Nullable;

/**
 * An environment that knows which callback runs, and when it is over.
 */
final class CallTracker implements Environment {

	private final Environment environment;

	private @Nullable Call current;

	CallTracker(Environment environment) {
		this.environment = environment;
	}

	Call current() {
		if (this.current == null) {
			throw new IllegalStateException("No callback runs");
		}
		return this.current;
	}

	@Override
	public long nanos() {
		return this.environment.nanos();
	}

	@Override
	public Instant wall() {
		return this.environment.wall();
	}

	@Override
	public String uniqueId() {
		return this.environment.uniqueId();
	}

	@Override
	public double random() {
		return this.environment.random();
	}

	@Override
	public EventLoop newLoop(String name) {
		return this.environment.newLoop(name);
	}

	@Override
	public Runnable runCallback(String name, Runnable task, Runnable done) {
		Call call = new Call();
		return this.environment.runCallback(name, () -> {
			this.current = call;
			try {
				task.run();
			}
			finally {
				this.current = null;
			}
		}, () -> {
			call.end();
			done.run();
		});
	}

}
