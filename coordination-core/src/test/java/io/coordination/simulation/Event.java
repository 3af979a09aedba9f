// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Something that happens at a virtual time. Of two at the same time, the one that was
 * planned first happens first.
 */
final class Event {

	final long time;

	private final long sequence;

	private @Nullable Runnable task;

	Event(long time, long sequence, Runnable task) {
		this.time = time;
		this.sequence = sequence;
		this.task = task;
	}

	boolean isBefore(Event other) {
		return (this.time != other.time) ? this.time < other.time : this.sequence < other.sequence;
	}

	/**
	 * Keeps it from happening, if it has not.
	 */
	void cancel() {
		this.task = null;
	}

	@Nullable Runnable take() {
		Runnable taken = this.task;
		this.task = null;
		return taken;
	}

}
