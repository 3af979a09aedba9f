// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Instant;

import io.coordination.runtime.Environment;
import io.coordination.runtime.EventLoop;

/**
 * What a simulated process takes from the outside.
 */
final class VirtualEnvironment implements Environment {

	private final VirtualProcess process;

	private final Conditions conditions;

	private long ids;

	VirtualEnvironment(VirtualProcess process, Conditions conditions) {
		this.process = process;
		this.conditions = conditions;
	}

	@Override
	public long nanos() {
		return this.process.nanos();
	}

	@Override
	public Instant wall() {
		return this.process.wall();
	}

	@Override
	public String uniqueId() {
		return Long.toString(this.process.time().chance().next() >>> 1, 36) + "z" + this.ids++;
	}

	@Override
	public double random() {
		return this.process.time().chance().fraction();
	}

	@Override
	public EventLoop newLoop(String name) {
		return new VirtualLoop(this.process, this.process.newThread());
	}

	@Override
	public Runnable runCallback(String name, Runnable task, Runnable done) {
		VirtualCallback callback = new VirtualCallback(this.process, this.conditions, task, done);
		return callback::interrupt;
	}

}
