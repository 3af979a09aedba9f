// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.runtime.Environment;
import io.coordination.runtime.EventLoop;

/**
 * Time that moves when the test says so, one loop that runs on the test's thread, and
 * real threads for callbacks.
 */
final class ManualEnvironment implements Environment, EventLoop {

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::at));

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private int threadsToRefuse;

	private long now = 1;

	void refuseThreads(int number) {
		this.threadsToRefuse = number;
	}

	void advance(long nanos) {
		long end = this.now + nanos;
		runTasks();
		while (!this.timers.isEmpty() && this.timers.element().at() <= end) {
			Timer due = this.timers.remove();
			this.now = due.at();
			due.task().run();
			runTasks();
		}
		this.now = end;
	}

	void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	List<Thread> threads() {
		return this.threads;
	}

	@Override
	public long nanos() {
		return this.now;
	}

	@Override
	public Instant wall() {
		return Instant.EPOCH.plusNanos(this.now);
	}

	@Override
	public String uniqueId() {
		return "x" + this.now;
	}

	@Override
	public double random() {
		return 0;
	}

	@Override
	public EventLoop newLoop(String name) {
		return this;
	}

	@Override
	public Runnable runCallback(String name, Runnable task, Runnable done) {
		if (this.threadsToRefuse > 0) {
			this.threadsToRefuse--;
			throw new OutOfMemoryError("unable to create native thread");
		}
		Thread thread = new Thread(() -> {
			task.run();
			done.run();
		}, name);
		thread.setDaemon(true);
		this.threads.add(thread);
		thread.start();
		return thread::interrupt;
	}

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	@Override
	public Runnable schedule(long nanos, Runnable task) {
		Timer timer = new Timer(nanos, task);
		this.timers.add(timer);
		return () -> this.timers.remove(timer);
	}

	private record Timer(long at, Runnable task) {

	}

}
