// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A task on a pooled thread that can be interrupted without ever hitting the thread's
 * next task.
 */
final class InterruptibleTask implements Runnable {

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

	private final Runnable task;

	private volatile Thread runner = Thread.currentThread();

	InterruptibleTask(Runnable task) {
		this.task = task;
	}

	@Override
	public void run() {
		this.runner = Thread.currentThread();
		if (!this.phase.compareAndSet(Phase.WAITING, Phase.RUNNING)) {
			Thread.currentThread().interrupt();
		}
		try {
			this.task.run();
		}
		finally {
			while (!this.phase.compareAndSet(Phase.RUNNING, Phase.DONE)
					&& !this.phase.compareAndSet(Phase.INTERRUPTED, Phase.DONE)) {
				Thread.onSpinWait();
			}
			Thread.interrupted();
		}
	}

	void interrupt() {
		if (this.phase.compareAndSet(Phase.WAITING, Phase.INTERRUPTED)) {
			return;
		}
		if (this.phase.compareAndSet(Phase.RUNNING, Phase.INTERRUPTING)) {
			this.runner.interrupt();
			this.phase.set(Phase.INTERRUPTED);
		}
	}

	/**
	 * Where the task is.
	 */
	private enum Phase {

		WAITING, RUNNING, INTERRUPTING, INTERRUPTED, DONE

	}

}
