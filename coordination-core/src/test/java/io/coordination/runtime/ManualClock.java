// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An environment that is nothing but a clock, which a thread of the test moves.
 */
final class ManualClock implements Environment {

	private final AtomicLong nanos = new AtomicLong(1);

	void set(long nanos) {
		this.nanos.set(nanos);
	}

	@Override
	public long nanos() {
		return this.nanos.get();
	}

	// Goes with the monotonic one: no machine sleeps here.
	@Override
	public Instant wall() {
		return Instant.EPOCH;
	}

	@Override
	public String uniqueId() {
		throw new UnsupportedOperationException();
	}

	@Override
	public double random() {
		throw new UnsupportedOperationException();
	}

	@Override
	public EventLoop newLoop(String name) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Runnable runCallback(String name, Runnable task, Runnable done) {
		throw new UnsupportedOperationException();
	}

}
