// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import io.coordination.CoordinationException;
import io.coordination.Coordinator;
import io.coordination.DescribeOptions;
import io.coordination.GroupDescription;
import io.coordination.StoreUnavailableException;

/**
 * Reads groups from ZooKeeper so that many requests cost it no more than few: the same is
 * read once at a time, and its result shared for a moment, but at least for as long as
 * the reading took. Nobody waits longer than the timeout.
 */
final class GroupReader {

	private static final int MAX_READINGS = 32;

	private final Coordinator coordinator;

	private final Duration timeToLive;

	private final Duration timeout;

	private final Map<Question, Reading> readings = new ConcurrentHashMap<>();

	GroupReader(Coordinator coordinator, Duration timeToLive, Duration timeout) {
		this.coordinator = coordinator;
		this.timeToLive = timeToLive;
		this.timeout = timeout;
	}

	GroupDescription read(String group, DescribeOptions options) {
		Question question = new Question(group, options);
		this.readings.values().removeIf(Reading::isOver);
		if (this.readings.size() >= MAX_READINGS && !this.readings.containsKey(question)) {
			throw new StoreUnavailableException("Too much is being read; try again in a moment");
		}
		Reading reading = this.readings.computeIfAbsent(question, this::begin);
		try {
			return reading.result.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new StoreUnavailableException("ZooKeeper did not answer within " + this.timeout.toMillis()
					+ " ms for group '" + group + "'; the reading goes on, so try again in a moment");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof CoordinationException failure) ? failure
					: new CoordinationException("Group '" + group + "' can't be read", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreUnavailableException("Reading group '" + group + "' was interrupted");
		}
	}

	// A large group must not stay in memory because nobody asks any more, so the thread
	// that read it also forgets it.
	private Reading begin(Question question) {
		Reading reading = new Reading();
		Thread thread = new Thread(() -> {
			complete(question, reading);
			while (!reading.isOver()) {
				LockSupport.parkNanos(reading.end - System.nanoTime());
			}
			this.readings.remove(question, reading);
		}, "coordination-describe-" + question.group());
		thread.setDaemon(true);
		thread.start();
		return reading;
	}

	private void complete(Question question, Reading reading) {
		long begin = System.nanoTime();
		try {
			GroupDescription description = this.coordinator.describe(question.group(), question.options());
			long now = System.nanoTime();
			reading.end = now + Math.max(now - begin, this.timeToLive.toNanos());
			reading.result.complete(description);
		}
		catch (CompletionException | CoordinationException | IllegalArgumentException ex) {
			reading.end = System.nanoTime() + this.timeToLive.toNanos();
			reading.result.completeExceptionally(ex);
		}
		finally {
			reading.result
				.completeExceptionally(new CoordinationException("Group '" + question.group() + "' can't be read"));
		}
	}

	/**
	 * What is read.
	 *
	 * @param group name of the group
	 * @param options what of its partitions
	 */
	private record Question(String group, DescribeOptions options) {

	}

	/**
	 * A read that is under way or has just ended.
	 */
	private static final class Reading {

		private final CompletableFuture<GroupDescription> result = new CompletableFuture<>();

		/** When the result is too old; set before there is one. */
		private volatile long end = System.nanoTime();

		boolean isOver() {
			return this.result.isDone() && System.nanoTime() - this.end >= 0;
		}

	}

}
