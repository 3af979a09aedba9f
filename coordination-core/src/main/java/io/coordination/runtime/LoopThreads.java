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
 * The threads on which loops of one environment run. They take no timers: a pool of both
 * wakes two threads for each task, the one that does it and the one that then waits for
 * the next timer. One thread waits for the timers of the whole process, and does no more
 * than to wake loops up.
 */
final class LoopThreads {

	private static final long IDLE_SECONDS = 30;

	private static final long RETIRED_MILLIS = 100;

	private static final ScheduledThreadPoolExecutor TIMERS = timers();

	private final ThreadPoolExecutor workers;

	LoopThreads(String prefix, int workers) {
		this.workers = new ThreadPoolExecutor(workers, workers, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), threads(prefix));
		this.workers.allowCoreThreadTimeOut(true);
	}

	private static ScheduledThreadPoolExecutor timers() {
		// It outlives whoever needs it first, and must not keep its classes alive.
		ThreadFactory threads = threads("coordination-timer-");
		ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = threads.newThread(task);
			thread.setContextClassLoader(LoopThreads.class.getClassLoader());
			return thread;
		});
		timers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		timers.allowCoreThreadTimeOut(true);
		timers.setRemoveOnCancelPolicy(true);
		return timers;
	}

	private static ThreadFactory threads(String prefix) {
		AtomicLong number = new AtomicLong();
		return (task) -> {
			Thread thread = new Thread(task, prefix + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	void run(Runnable task) {
		this.workers.execute(task);
	}

	Future<?> wake(Runnable task, long nanos) {
		return TIMERS.schedule(task, nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * There is little more to do. What still comes has a thread for a moment.
	 */
	void retire() {
		this.workers.setKeepAliveTime(RETIRED_MILLIS, TimeUnit.MILLISECONDS);
	}

}
