// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster.requests;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends requests for random keys at a steady pace. Each has a thread, so that those who
 * wait for the partitions of an instance that died hold up no others. Stops before
 * anything else does. Safe for any thread.
 */
@Component
public class RequestStream implements SmartLifecycle {

	/** More requests a second than that are not possible. */
	public static final int MOST = 200;

	private static final int KEYS = 1000;

	private static final long PATIENCE_SECONDS = 10;

	private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

	private final ExecutorService senders = Executors.newCachedThreadPool();

	private final Semaphore places = new Semaphore(256);

	private final CountingClient client;

	private @Nullable ScheduledFuture<?> ticks;

	private int rate;

	private boolean running;

	RequestStream(CountingClient client) {
		this.client = client;
	}

	/**
	 * Changes the pace.
	 * @param perSecond requests a second, 0 for none
	 */
	synchronized void setRate(int perSecond) {
		if (this.ticks != null) {
			this.ticks.cancel(false);
			this.ticks = null;
		}
		this.rate = this.running ? Math.max(0, Math.min(perSecond, MOST)) : 0;
		if (this.rate > 0) {
			long nanos = TimeUnit.SECONDS.toNanos(1) / this.rate;
			this.ticks = this.pace.scheduleAtFixedRate(this::tick, 0, nanos, TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * The pace.
	 * @return requests a second, 0 for none
	 */
	public synchronized int rate() {
		return this.rate;
	}

	private void tick() {
		if (this.places.tryAcquire()) {
			this.senders.execute(this::sendOne);
		}
	}

	private void sendOne() {
		try {
			this.client.send("key-" + ThreadLocalRandom.current().nextInt(KEYS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.places.release();
		}
	}

	@Override
	public synchronized void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		setRate(0);
		synchronized (this) {
			this.running = false;
		}
		this.pace.shutdown();
		this.senders.shutdown();
		try {
			if (!this.senders.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.senders.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.senders.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

}
