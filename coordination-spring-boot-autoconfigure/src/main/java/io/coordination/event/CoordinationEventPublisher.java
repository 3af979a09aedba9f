// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.PartitionClaim;
import io.coordination.SessionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes application events of what it observes and publishes them on its own thread, so
 * that no listener can hold the library up.
 */
public final class CoordinationEventPublisher implements CoordinationObserver, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(CoordinationEventPublisher.class);

	private static final int QUEUE = 4096;

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

	private final Coordinator coordinator;

	private final ApplicationEventPublisher publisher;

	private final SessionEvents sessions;

	private final AtomicLong dropped = new AtomicLong();

	private final ThreadPoolExecutor executor;

	/**
	 * Creates the publisher.
	 * @param coordinator source of the events
	 * @param publisher where events are published
	 */
	public CoordinationEventPublisher(Coordinator coordinator, ApplicationEventPublisher publisher) {
		this.coordinator = coordinator;
		this.publisher = publisher;
		this.sessions = new SessionEvents(coordinator);
		CustomizableThreadFactory threads = new CustomizableThreadFactory("coordination-events-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), threads,
				(task, pool) -> drop());
	}

	@Override
	public void onSessionChanged(SessionStatus session) {
		this.executor.execute(() -> this.sessions.next(session).ifPresent(this::publishNow));
	}

	@Override
	public void onAssigned(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsAssignedEvent(this.coordinator, group, claims));
	}

	@Override
	public void onRevoked(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsRevokedEvent(this.coordinator, group, claims));
	}

	@Override
	public void onLost(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsLostEvent(this.coordinator, group, claims));
	}

	@Override
	public void onAbandoned(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsAbandonedEvent(this.coordinator, group, claims));
	}

	@Override
	public void onRebalanceStarted(GroupName group, long generation) {
		publish(new RebalanceStartedEvent(this.coordinator, group, generation));
	}

	@Override
	public void onRebalanceCompleted(GroupName group, long generation) {
		publish(new RebalanceCompletedEvent(this.coordinator, group, generation));
	}

	@Override
	public void onGroupStateChanged(GroupName group, GroupState from, GroupState to, long generation, String reason) {
		publish(new GroupStateChangedEvent(this.coordinator, group,
				new GroupStateChange(from, to, generation, reason)));
	}

	@Override
	public void onLeadershipChanged(GroupName group, boolean leading) {
		publish(leading ? new LeadershipGrantedEvent(this.coordinator, group)
				: new LeadershipRevokedEvent(this.coordinator, group));
	}

	private void publish(CoordinationEvent event) {
		this.executor.execute(() -> publishNow(event));
	}

	private void publishNow(CoordinationEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of {} failed", event, ex);
		}
	}

	private void drop() {
		if (this.executor.isShutdown()) {
			return;
		}
		long count = this.dropped.incrementAndGet();
		if (Long.bitCount(count) == 1) {
			logger.warn("Listeners of coordination's events are more than {} events behind; {} events were dropped",
					QUEUE, count);
		}
	}

	/**
	 * Publishes what is under way for a moment longer, then ends the thread.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
				this.executor.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.executor.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

}
