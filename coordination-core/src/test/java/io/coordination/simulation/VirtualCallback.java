// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import org.jspecify.annotations.Nullable;

/**
 * The application's code on a thread of its own. Its effects come when it begins; it ends
 * after a random time, or soon after an interrupt unless it takes no notice of one.
 */
final class VirtualCallback {

	private static final long FOREVER = 100_000 * Conditions.SECONDS;

	private final VirtualProcess process;

	private final Conditions conditions;

	private final Pipe thread;

	private final Runnable done;

	private final boolean deaf;

	private boolean interrupted;

	private @Nullable VirtualTimer end;

	VirtualCallback(VirtualProcess process, Conditions conditions, Runnable task, Runnable done) {
		this.process = process;
		this.conditions = conditions;
		this.thread = process.newThread();
		this.done = done;
		this.deaf = process.time().chance().happens(conditions.callbackDeaf);
		this.thread.send(() -> begin(task));
	}

	private void begin(Runnable task) {
		if (this.interrupted) {
			Thread.currentThread().interrupt();
		}
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			// As a thread ends with what nobody caught: an application's failure is its
			// own.
		}
		finally {
			Thread.interrupted();
		}
		Chance chance = this.process.time().chance();
		long duration = chance.between(this.conditions.callbackLow, this.conditions.callbackHigh);
		if (chance.happens(this.conditions.callbackHangs)) {
			duration = FOREVER;
		}
		endIn((this.interrupted && !this.deaf) ? soon() : duration);
	}

	private void endIn(long nanos) {
		this.end = this.process.scheduleIn(this.thread, nanos, this::end);
	}

	private long soon() {
		return this.process.time().chance().below(200_000);
	}

	private void end() {
		this.process.endThread(this.thread);
		this.end = null;
		this.done.run();
	}

	void interrupt() {
		if (this.interrupted) {
			return;
		}
		this.interrupted = true;
		if (this.end != null && !this.deaf) {
			this.end.cancel();
			endIn(soon());
		}
	}

}
