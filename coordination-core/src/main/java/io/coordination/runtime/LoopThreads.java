// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads on which all loops of this process run, as many as there are processors,
 * and one that waits for their timers. Coordinators share them: a thousand with threads
 * of their own would spend their time on changing between them. All end when there has
 * been nothing to do for a while.
 */
final class LoopThreads {

	static final LoopThreads SHARED = new LoopThreads();

	private static final long IDLE_SECONDS = 30;

	private final ThreadPoolExecutor workers;

	// Due timers only wake a loop up. One pool for both would wake two threads for each
	// task: the one that does it, and the one that then waits for the next timer.
	private final ScheduledThreadPoolExecutor timers;

	private LoopThreads() {
		int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
		this.workers = new ThreadPoolExecutor(processors, processors, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads("coordination-loop-"));
		this.workers.allowCoreThreadTimeOut(true);
		this.timers = new ScheduledThreadPoolExecutor(1, threads("coordination-timer-"));
		this.timers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		this.timers.allowCoreThreadTimeOut(true);
		this.timers.setRemoveOnCancelPolicy(true);
	}

	// They outlive whoever needed them first, and must not keep its classes alive.
	private static ThreadFactory threads(String prefix) {
		AtomicLong number = new AtomicLong();
		return (task) -> {
			Thread thread = new Thread(null, task, prefix + number.incrementAndGet(), 0, false);
			thread.setContextClassLoader(LoopThreads.class.getClassLoader());
			thread.setDaemon(true);
			return thread;
		};
	}

	void run(Runnable task) {
		this.workers.execute(task);
	}

	Future<?> wake(Runnable task, long nanos) {
		return this.timers.schedule(task, nanos, TimeUnit.NANOSECONDS);
	}

}
