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

import io.coordination.CoordinationException;
import io.coordination.Coordinator;
import io.coordination.GroupDescription;
import io.coordination.StoreUnavailableException;

/**
 * Reads groups from ZooKeeper so that many requests cost it no more than few: one read of
 * a group at a time, its result shared for a moment, and nobody waits longer than the
 * timeout.
 */
final class GroupReader {

	private static final int MAX_READINGS = 32;

	private final Coordinator coordinator;

	private final Duration timeToLive;

	private final Duration timeout;

	private final Map<String, Reading> readings = new ConcurrentHashMap<>();

	GroupReader(Coordinator coordinator, Duration timeToLive, Duration timeout) {
		this.coordinator = coordinator;
		this.timeToLive = timeToLive;
		this.timeout = timeout;
	}

	GroupDescription read(String group) {
		this.readings.values().removeIf(Reading::isOver);
		if (this.readings.size() >= MAX_READINGS && !this.readings.containsKey(group)) {
			throw new StoreUnavailableException("Too many groups are being read; try again in a moment");
		}
		Reading reading = this.readings.computeIfAbsent(group, this::begin);
		try {
			return reading.result().get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new StoreUnavailableException(
					"ZooKeeper did not answer within " + this.timeout.toMillis() + " ms for group '" + group + "'");
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

	private Reading begin(String group) {
		CompletableFuture<GroupDescription> result = new CompletableFuture<>();
		Thread thread = new Thread(() -> complete(result, group), "coordination-describe-" + group);
		thread.setDaemon(true);
		thread.start();
		return new Reading(result, System.nanoTime() + this.timeToLive.toNanos());
	}

	private void complete(CompletableFuture<GroupDescription> result, String group) {
		try {
			result.complete(this.coordinator.describe(group));
		}
		catch (CompletionException | CoordinationException | IllegalArgumentException ex) {
			result.completeExceptionally(ex);
		}
		finally {
			result.completeExceptionally(new CoordinationException("Group '" + group + "' can't be read"));
		}
	}

	/**
	 * A read that is under way or has just ended.
	 *
	 * @param result the group
	 * @param end when the result is too old
	 */
	private record Reading(CompletableFuture<GroupDescription> result, long end) {

		boolean isOver() {
			return this.result.isDone() && System.nanoTime() - this.end >= 0;
		}

	}

}
