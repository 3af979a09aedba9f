// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A binary heap of events, earliest first.
 */
final class EventQueue {

	private @Nullable Event[] heap = new Event[256];

	private int size;

	boolean isEmpty() {
		return this.size == 0;
	}

	Event peek() {
		return at(0);
	}

	void add(Event event) {
		if (this.size == this.heap.length) {
			this.heap = Arrays.copyOf(this.heap, 2 * this.size);
		}
		int index = this.size++;
		while (index > 0) {
			int parent = (index - 1) >>> 1;
			Event above = at(parent);
			if (!event.isBefore(above)) {
				break;
			}
			this.heap[index] = above;
			index = parent;
		}
		this.heap[index] = event;
	}

	Event poll() {
		Event first = at(0);
		Event last = at(--this.size);
		this.heap[this.size] = null;
		if (this.size > 0) {
			sink(last);
		}
		return first;
	}

	private void sink(Event event) {
		int index = 0;
		int half = this.size >>> 1;
		while (index < half) {
			int child = 2 * index + 1;
			if (child + 1 < this.size && at(child + 1).isBefore(at(child))) {
				child++;
			}
			Event below = at(child);
			if (event.isBefore(below)) {
				break;
			}
			this.heap[index] = below;
			index = child;
		}
		this.heap[index] = event;
	}

	private Event at(int index) {
		Event event = this.heap[index];
		if (event == null) {
			throw new IllegalStateException("No event at " + index);
		}
		return event;
	}

}
