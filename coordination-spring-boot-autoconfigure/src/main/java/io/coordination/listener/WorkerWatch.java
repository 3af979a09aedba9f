// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.coordination.PartitionGroup;
import io.coordination.StuckCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices the workers of one group that don't end after they were interrupted, and those
 * that make no progress within their timeout; the partitions of the latter are given up.
 * Logs the stack of the worker, again each time that twice as long has passed.
 */
final class WorkerWatch {

	private static final Logger logger = LoggerFactory.getLogger(WorkerWatch.class);

	// One thread for all groups, there only while something is to be watched.
	private static final ScheduledThreadPoolExecutor TIMER = timer();

	private final PartitionGroup group;

	private final Duration patience;

	private final Map<WorkerRun, Future<?>> alarms = new ConcurrentHashMap<>();

	private final Map<WorkerRun, StuckCallback> stuck = new ConcurrentHashMap<>();

	WorkerWatch(PartitionGroup group, Duration patience) {
		this.group = group;
		this.patience = patience;
	}

	private static ScheduledThreadPoolExecutor timer() {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "coordination-worker-watch");
			thread.setDaemon(true);
			return thread;
		});
		timer.setRemoveOnCancelPolicy(true);
		timer.setKeepAliveTime(1, TimeUnit.SECONDS);
		timer.allowCoreThreadTimeOut(true);
		return timer;
	}

	List<StuckCallback> stuck() {
		return List.copyOf(this.stuck.values());
	}

	void progressing(WorkerRun run, Duration timeout) {
		long left = timeout.toNanos() - run.idleNanos();
		if (run.isStopping()) {
			stopping(run);
			return;
		}
		if (left > 0) {
			in(left, run, () -> progressing(run, timeout));
			return;
		}
		report(run, "has made no progress for " + timeout + "; its partition is given up");
		giveUp(run);
	}

	void giveUp(WorkerRun run) {
		this.group.giveUp(run.claim());
	}

	void stopping(WorkerRun run) {
		stopping(run, System.nanoTime(), Math.max(1, this.patience.toNanos()));
	}

	private void stopping(WorkerRun run, long since, long lasting) {
		in(since + lasting - System.nanoTime(), run, () -> {
			report(run, "has not ended " + Duration.ofNanos(System.nanoTime() - since).toSeconds()
					+ " s after it was interrupted; it holds up its partition and nothing else");
			stopping(run, since, 2 * lasting);
		});
	}

	void ended(WorkerRun run) {
		Future<?> alarm = this.alarms.remove(run);
		if (alarm != null) {
			alarm.cancel(false);
		}
		StuckCallback over = this.stuck.remove(run);
		if (over != null) {
			logger.info("{} of group {} has ended after all", over, this.group.name());
		}
	}

	private void in(long nanos, WorkerRun run, Runnable task) {
		Future<?> former = this.alarms.put(run, TIMER.schedule(() -> {
			if (!run.hasEnded()) {
				task.run();
			}
		}, nanos, TimeUnit.NANOSECONDS));
		if (former != null) {
			former.cancel(false);
		}
		if (run.hasEnded()) {
			ended(run);
		}
	}

	private void report(WorkerRun run, String what) {
		this.stuck.put(run, run.asStuck());
		logger.warn("{} on partition {} of group {} (generation {}) {}", run.id(), run.claim().partition(),
				this.group.name(), run.claim().generation(), what, run.stack());
		if (run.hasEnded()) {
			ended(run);
		}
	}

}
