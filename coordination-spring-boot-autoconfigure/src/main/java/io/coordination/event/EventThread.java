// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Publishes application events in order, on a thread of its own, so that no listener can
 * hold the library up. Holds some thousands of events; further ones are dropped with a
 * warning.
 */
public final class EventThread implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EventThread.class);

	private static final int QUEUE = 4096;

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

	private final ApplicationEventPublisher publisher;

	private final AtomicLong dropped = new AtomicLong();

	private final ThreadPoolExecutor executor;

	/**
	 * Creates it; the thread is there from the first event on.
	 * @param publisher where events are published
	 */
	public EventThread(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		CustomizableThreadFactory threads = new CustomizableThreadFactory("coordination-events-");
		threads.setDaemon(true);
		this.executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), threads,
				(task, pool) -> drop());
	}

	/**
	 * Publishes an event soon. Never blocks.
	 * @param event the event
	 */
	public void publish(Object event) {
		this.executor.execute(() -> publishNow(event));
	}

	// If there is an event when it is its turn.
	void publish(Supplier<? extends Optional<?>> event) {
		this.executor.execute(() -> event.get().ifPresent(this::publishNow));
	}

	private void publishNow(Object event) {
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
