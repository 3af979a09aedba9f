// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time, chance and threads. Loops share a few daemon threads, urgent ones another;
 * each callback that runs has a thread to itself.
 */
public final class ThreadedEnvironment implements Environment {

	private static final Logger logger = LoggerFactory.getLogger(ThreadedEnvironment.class);

	private final long origin = System.nanoTime();

	private final LoopThreads loops = new LoopThreads("coordination-loop-", 2);

	private final LoopThreads urgent = new LoopThreads("coordination-lease-", 1);

	private final Executor callbacks;

	private final Runnable stopCallbacks;

	private volatile boolean stopped;

	/**
	 * Creates the environment with threads of its own.
	 */
	public ThreadedEnvironment() {
		this(Executors.newCachedThreadPool(threads("coordination-callback-")));
	}

	private ThreadedEnvironment(ExecutorService own) {
		this(own, own::shutdown);
	}

	/**
	 * Creates the environment.
	 * @param callbacks runs the application's code; stays the caller's
	 */
	public ThreadedEnvironment(Executor callbacks) {
		this(callbacks, () -> {
		});
	}

	private ThreadedEnvironment(Executor callbacks, Runnable stopCallbacks) {
		this.callbacks = callbacks;
		this.stopCallbacks = stopCallbacks;
	}

	private static ThreadFactory threads(String prefix) {
		AtomicLong number = new AtomicLong();
		return (task) -> {
			Thread thread = new Thread(task, prefix + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public long nanos() {
		return System.nanoTime() - this.origin;
	}

	@Override
	public Instant wall() {
		return Instant.now();
	}

	@Override
	public String uniqueId() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	@Override
	public double random() {
		return ThreadLocalRandom.current().nextDouble();
	}

	@Override
	public EventLoop newLoop(String name) {
		return new Mailbox(name, this.loops::run, this::wake);
	}

	@Override
	public EventLoop newUrgentLoop(String name) {
		return new Mailbox(name, this.urgent::run, this::wake);
	}

	private Future<?> wake(long nanos, Runnable loop) {
		return this.loops.wake(() -> {
			if (!this.stopped) {
				loop.run();
			}
		}, Math.max(0, nanos - nanos()));
	}

	@Override
	public Runnable runCallback(String name, Runnable task, Runnable done) {
		InterruptibleTask interruptible = new InterruptibleTask(() -> {
			Thread current = Thread.currentThread();
			String before = current.getName();
			current.setName(name);
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				logger.error("{} failed", name, ex);
			}
			finally {
				current.setName(before);
			}
		});
		Runnable callback = () -> {
			try {
				interruptible.run();
			}
			finally {
				done.run();
			}
		};
		try {
			this.callbacks.execute(callback);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("{}: stopped", name);
		}
		return interruptible::interrupt;
	}

	@Override
	public void stop() {
		this.stopped = true;
		this.loops.retire();
		this.urgent.retire();
		this.stopCallbacks.run();
	}

}
