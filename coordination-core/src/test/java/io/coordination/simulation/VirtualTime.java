// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Time that passes only from event to event.
 */
final class VirtualTime {

	private final EventQueue events = new EventQueue();

	private final List<Runnable> observers = new ArrayList<>();

	private final Chance chance;

	private long now;

	private long sequence;

	private long steps;

	VirtualTime(Chance chance) {
		this.chance = chance;
	}

	/**
	 * The time.
	 * @return nanoseconds since the beginning of the run
	 */
	long now() {
		return this.now;
	}

	/**
	 * How many events have happened.
	 * @return their number
	 */
	long steps() {
		return this.steps;
	}

	Chance chance() {
		return this.chance;
	}

	Event at(long time, Runnable task) {
		Event event = new Event(Math.max(time, this.now), this.sequence++, task);
		this.events.add(event);
		return event;
	}

	Event after(long nanos, Runnable task) {
		return at(this.now + nanos, task);
	}

	/**
	 * Adds what is done after each event.
	 * @param observer usually checks invariants
	 */
	void onStep(Runnable observer) {
		this.observers.add(observer);
	}

	/**
	 * Lets the next event happen.
	 * @return false if there is none up to the time
	 */
	private boolean step(long until) {
		while (!this.events.isEmpty() && this.events.peek().time <= until) {
			Event event = this.events.poll();
			Runnable task = event.take();
			if (task != null) {
				this.now = event.time;
				this.steps++;
				task.run();
				for (int index = 0; index < this.observers.size(); index++) {
					this.observers.get(index).run();
				}
				return true;
			}
		}
		return false;
	}

	/**
	 * Lets everything happen up to a time, which is then the time.
	 * @param time the time
	 */
	void runUntil(long time) {
		boolean more = true;
		while (more) {
			more = step(time);
		}
		this.now = Math.max(this.now, time);
	}

	/**
	 * Lets things happen until a condition holds.
	 * @param condition looked at after each event
	 * @param time the latest time
	 * @return whether it holds
	 */
	boolean runUntil(BooleanSupplier condition, long time) {
		while (!condition.getAsBoolean()) {
			if (!step(time)) {
				this.now = Math.max(this.now, time);
				return condition.getAsBoolean();
			}
		}
		return true;
	}

}
