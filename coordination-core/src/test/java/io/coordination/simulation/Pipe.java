// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayDeque;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Carries things in their order, each after a delay: messages in one direction of a
 * connection, or tasks of a thread. Held, it carries nothing until it is released as
 * often as it was held.
 */
final class Pipe {

	private static final int LATE_GAP = 20_000;

	private final VirtualTime time;

	private final LongSupplier delay;

	private final ArrayDeque<Item> items = new ArrayDeque<>();

	private final Runnable deliver = this::deliver;

	private long tail;

	private int holds;

	private boolean closed;

	private @Nullable Event next;

	Pipe(VirtualTime time, LongSupplier delay) {
		this.time = time;
		this.delay = delay;
	}

	void send(Runnable task) {
		if (!this.closed) {
			this.tail = Math.max(this.tail, this.time.now() + this.delay.getAsLong());
			this.items.add(new Item(this.tail, task));
			arm();
		}
	}

	private void arm() {
		Item first = this.items.peek();
		if (first != null && this.next == null && this.holds == 0) {
			// What was held back comes with gaps, so that several pipes interleave.
			long due = (first.due < this.time.now()) ? this.time.now() + this.time.chance().below(LATE_GAP) : first.due;
			this.next = this.time.at(due, this.deliver);
		}
	}

	private void deliver() {
		this.next = null;
		Item first = this.items.remove();
		first.task.run();
		arm();
	}

	void hold() {
		this.holds++;
		disarm();
	}

	void release() {
		if (this.holds == 0) {
			throw new IllegalStateException("Not held");
		}
		this.holds--;
		arm();
	}

	/**
	 * Drops everything that has not arrived, and carries nothing any more.
	 */
	void close() {
		this.closed = true;
		this.items.clear();
		disarm();
	}

	private void disarm() {
		if (this.next != null) {
			this.next.cancel();
			this.next = null;
		}
	}

	private record Item(long due, Runnable task) {

	}

}
