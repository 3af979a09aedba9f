// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A task that a thread is to run once the process's monotonic clock shows a value.
 */
final class VirtualTimer implements Runnable {

	private final VirtualProcess process;

	private final Pipe thread;

	private final long nanos;

	private @Nullable Runnable task;

	private @Nullable Event event;

	VirtualTimer(VirtualProcess process, Pipe thread, long nanos, Runnable task) {
		this.process = process;
		this.thread = thread;
		this.nanos = nanos;
		this.task = task;
	}

	void arm() {
		if (this.task != null) {
			this.event = this.process.time().at(this.process.timeOf(this.nanos), this::due);
		}
	}

	private void due() {
		if (this.process.defersWhileFrozen(this)) {
			return;
		}
		if (this.process.nanos() < this.nanos) {
			arm();
			return;
		}
		this.thread.send(this);
	}

	@Override
	public void run() {
		Runnable due = this.task;
		this.task = null;
		if (due != null) {
			due.run();
		}
	}

	void cancel() {
		this.task = null;
		if (this.event != null) {
			this.event.cancel();
		}
	}

}
