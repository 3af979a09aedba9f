// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.coordination.store.Op;
import io.coordination.store.WriteOutcome;

/**
 * Does something right before the first write of a kind is sent, and counts all writes.
 */
final class FirstWrite implements WriteHook {

	private final WriteKind kind;

	private final Runnable action;

	private final CountDownLatch done = new CountDownLatch(1);

	private final AtomicInteger writes = new AtomicInteger();

	private volatile boolean armed = true;

	FirstWrite(WriteKind kind, Runnable action) {
		this.kind = kind;
		this.action = action;
	}

	@Override
	public void write(List<Op> operations, Consumer<WriteOutcome> outcome, Consumer<Consumer<WriteOutcome>> send) {
		this.writes.incrementAndGet();
		if (this.armed && WriteKind.of(operations) == this.kind) {
			this.armed = false;
			this.action.run();
			send.accept(outcome);
			this.done.countDown();
			return;
		}
		send.accept(outcome);
	}

	boolean isDone() {
		return this.done.getCount() == 0;
	}

	int writes() {
		return this.writes.get();
	}

}
