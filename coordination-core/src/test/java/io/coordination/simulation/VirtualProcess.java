// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A process: threads that can be paused and killed together, and clocks of its own. A
 * process that was killed never runs again; a restart is another process.
 */
final class VirtualProcess {

	private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

	private final String name;

	private final VirtualTime time;

	private final List<Pipe> threads = new ArrayList<>();

	private final List<Runnable> onKill = new ArrayList<>();

	private final List<Runnable> onResume = new ArrayList<>();

	private final List<VirtualTimer> frozenTimers = new ArrayList<>();

	private final long born;

	private final long origin;

	private final double rate;

	private long wallOffset;

	private boolean paused;

	private boolean killed;

	private boolean frozen;

	private long frozenSince;

	private long frozenTotal;

	/**
	 * Starts a process.
	 * @param name its name
	 * @param time the time
	 * @param rate how fast its monotonic clock is
	 */
	VirtualProcess(String name, VirtualTime time, double rate) {
		this.name = name;
		this.time = time;
		this.born = time.now();
		this.origin = time.chance().between(1, 1_000_000_000_000L);
		this.rate = rate;
	}

	String name() {
		return this.name;
	}

	VirtualTime time() {
		return this.time;
	}

	boolean isPaused() {
		return this.paused;
	}

	/**
	 * Whether the monotonic clock stands still.
	 * @return true while the machine is suspended
	 */
	boolean isFrozen() {
		return this.frozen;
	}

	boolean isKilled() {
		return this.killed;
	}

	/**
	 * The monotonic clock.
	 * @return what it shows
	 */
	long nanos() {
		return nanosAt(this.frozen ? this.frozenSince : this.time.now());
	}

	private long nanosAt(long moment) {
		return this.origin + (long) ((moment - this.born - this.frozenTotal) * this.rate);
	}

	/**
	 * When the monotonic clock shows a value.
	 * @param nanos the value
	 * @return the virtual time, unless the clock is stopped before
	 */
	long timeOf(long nanos) {
		long moment = this.born + this.frozenTotal + (long) Math.ceil((nanos - this.origin) / this.rate);
		return (nanosAt(moment) < nanos) ? moment + 2 : moment;
	}

	/**
	 * The wall clock.
	 * @return what it shows
	 */
	Instant wall() {
		return BEGINNING.plusNanos(this.time.now() + this.wallOffset);
	}

	void jumpWall(Duration by) {
		this.wallOffset += by.toNanos();
	}

	/**
	 * Makes a thread.
	 * @return runs tasks in their order
	 */
	Pipe newThread() {
		Pipe thread = new Pipe(this.time, this::dispatchDelay);
		if (this.killed) {
			thread.close();
		}
		if (this.paused) {
			thread.hold();
		}
		this.threads.add(thread);
		return thread;
	}

	private long dispatchDelay() {
		long bits = this.time.chance().next();
		long micros = bits & 15;
		return 1000 * (((bits & 0xff00) == 0) ? micros * 300 : micros);
	}

	void endThread(Pipe thread) {
		thread.close();
		this.threads.remove(thread);
	}

	/**
	 * Runs a task of a thread when the monotonic clock shows a value.
	 * @param thread the thread
	 * @param nanos the value
	 * @param task the task
	 * @return the timer
	 */
	VirtualTimer schedule(Pipe thread, long nanos, Runnable task) {
		VirtualTimer timer = new VirtualTimer(this, thread, nanos, task);
		timer.arm();
		return timer;
	}

	VirtualTimer scheduleIn(Pipe thread, long nanos, Runnable task) {
		return schedule(thread, nanos() + nanos, task);
	}

	/**
	 * Stops all threads, while the clocks and the kernel's connections go on.
	 */
	void pause() {
		if (!this.paused && !this.killed) {
			this.paused = true;
			this.threads.forEach(Pipe::hold);
		}
	}

	/**
	 * Stops all threads and the monotonic clock, as the suspension of a machine does.
	 */
	void freeze() {
		if (!this.paused && !this.killed) {
			this.frozen = true;
			this.frozenSince = this.time.now();
			pause();
		}
	}

	/**
	 * Stops one thread, whichever chance picks, while the others go on.
	 * @return the thread, held once
	 */
	Pipe holdOne() {
		Pipe thread = this.time.chance().pick(this.threads);
		thread.hold();
		return thread;
	}

	void resume() {
		if (!this.paused || this.killed) {
			return;
		}
		if (this.frozen) {
			this.frozen = false;
			this.frozenTotal += this.time.now() - this.frozenSince;
			this.frozenTimers.forEach(VirtualTimer::arm);
			this.frozenTimers.clear();
		}
		this.paused = false;
		this.threads.forEach(Pipe::release);
		this.onResume.forEach(Runnable::run);
	}

	/**
	 * Whether the clock is stopped; then the timer is armed anew once it goes on.
	 * @param timer the timer
	 * @return whether it is
	 */
	boolean defersWhileFrozen(VirtualTimer timer) {
		if (this.frozen) {
			this.frozenTimers.add(timer);
		}
		return this.frozen;
	}

	/**
	 * Ends the process without any notice to its code.
	 */
	void kill() {
		if (!this.killed) {
			this.killed = true;
			this.threads.forEach(Pipe::close);
			this.onKill.forEach(Runnable::run);
		}
	}

	/**
	 * Adds what the outside sees of the end, such as connections that are closed.
	 * @param task the task
	 */
	void onKill(Runnable task) {
		this.onKill.add(task);
	}

	/**
	 * Adds what is to be looked at when the process goes on after a pause, before any of
	 * its threads has done anything.
	 * @param task the task
	 */
	void onResume(Runnable task) {
		this.onResume.add(task);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
