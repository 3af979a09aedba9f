// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import io.coordination.runtime.EventLoop;

/**
 * An event loop on a simulated thread.
 *
 * @param process the process
 * @param thread the thread, which can be held alone
 */
record VirtualLoop(VirtualProcess process, Pipe thread) implements EventLoop {

	@Override
	public void execute(Runnable task) {
		this.thread.send(task);
	}

	@Override
	public Runnable schedule(long nanos, Runnable task) {
		return this.process.schedule(this.thread, nanos, task)::cancel;
	}

}
