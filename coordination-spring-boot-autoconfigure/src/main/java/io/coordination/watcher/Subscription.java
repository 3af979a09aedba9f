// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

import io.coordination.znode.ZNodeEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener of a watcher with what it has not been told of yet. It is told on a thread
 * of its own, which is there only while there is something to tell, so that it delays
 * nobody else. Safe for any thread.
 *
 * @param <T> type of the values
 */
final class Subscription<T> implements ZNodeEndpoint {

	private static final Logger logger = LoggerFactory.getLogger(Subscription.class);

	private final String id;

	private final ZNodeListenerDefinition definition;

	private final Optional<ZNodeErrorHandler> errorHandler;

	private final Backlog<T> backlog;

	private final ThreadFactory threads;

	private boolean running;

	// While the application is not started, or is being stopped.
	private boolean suspended = true;

	// Of the thread that tells, null if there is none.
	private @Nullable CompletableFuture<Void> telling;

	Subscription(String id, ZNodeListenerDefinition definition, Optional<ZNodeErrorHandler> errorHandler,
			Backlog<T> backlog, ThreadFactory threads) {
		this.id = id;
		this.definition = definition;
		this.errorHandler = errorHandler;
		this.backlog = backlog;
		this.threads = threads;
		this.running = definition.autoStartup();
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public int backlog() {
		return this.backlog.size();
	}

	@Override
	public long coalesced() {
		return this.backlog.coalesced();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	@Override
	public synchronized void start() {
		this.running = true;
		tellSoon();
	}

	@Override
	public synchronized CompletableFuture<Void> stop() {
		this.running = false;
		return ended();
	}

	synchronized void resume() {
		this.suspended = false;
		tellSoon();
	}

	synchronized CompletableFuture<Void> suspend() {
		this.suspended = true;
		return ended();
	}

	// Done when nothing is being told.
	private CompletableFuture<Void> ended() {
		return (this.telling != null) ? this.telling.copy() : CompletableFuture.completedFuture(null);
	}

	synchronized void add(List<Difference<T>> differences) {
		differences.forEach(this.backlog::add);
		tellSoon();
	}

	private void tellSoon() {
		if (!mayTell() || this.telling != null || this.backlog.size() == 0) {
			return;
		}
		CompletableFuture<Void> end = new CompletableFuture<>();
		this.telling = end;
		try {
			Thread thread = this.threads.newThread(() -> tellAll(end));
			thread.setName("coordination-znodes-" + this.id);
			thread.start();
		}
		catch (OutOfMemoryError ex) {
			this.telling = null;
			end.complete(null);
			logger.error("There is no thread for {}; tried again with the next difference", this.id, ex);
		}
	}

	private boolean mayTell() {
		return this.running && !this.suspended;
	}

	private void tellAll(CompletableFuture<Void> end) {
		try {
			Optional<Difference<T>> next = next();
			while (next.isPresent()) {
				next.get().events(this.definition.name().target()).forEach(this::tell);
				next = next();
			}
		}
		finally {
			end(end);
			end.complete(null);
		}
	}

	private synchronized Optional<Difference<T>> next() {
		Optional<Difference<T>> next = mayTell() ? this.backlog.poll() : Optional.empty();
		if (next.isEmpty()) {
			this.telling = null;
		}
		return next;
	}

	// Also if an error of the JVM ended the thread: another one goes on.
	private synchronized void end(CompletableFuture<Void> end) {
		if (this.telling == end) {
			this.telling = null;
			tellSoon();
		}
	}

	private void tell(ZNodeEvent<?> event) {
		try {
			this.definition.tell(event);
		}
		catch (Exception ex) {
			failed(event, ex);
		}
	}

	private void failed(ZNodeEvent<?> event, Exception failure) {
		try {
			if (this.errorHandler.isEmpty()) {
				throw failure;
			}
			this.errorHandler.get().handle(new ZNodeListenerFailure(this.id, event, failure));
		}
		catch (Exception ex) {
			logger.warn("{} of watcher {} failed on {} of {}", this.id, event.watcher(),
					event.getClass().getSimpleName(), event.path(), ex);
		}
	}

	@Override
	public String toString() {
		return this.id;
	}

}
