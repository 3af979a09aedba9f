// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

import io.coordination.CoordinationObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells observers, in order, on a loop of their own.
 */
public final class ObserverHub {

	private static final Logger logger = LoggerFactory.getLogger(ObserverHub.class);

	private final Set<CoordinationObserver> observers = new CopyOnWriteArraySet<>();

	private final EventLoop loop;

	public ObserverHub(Environment environment) {
		this.loop = environment.newLoop("coordination-observers");
	}

	public void add(CoordinationObserver observer) {
		this.observers.add(observer);
	}

	public void remove(CoordinationObserver observer) {
		this.observers.remove(observer);
	}

	public void tell(Consumer<CoordinationObserver> what) {
		if (!this.observers.isEmpty()) {
			this.loop.execute(() -> this.observers.forEach((observer) -> tell(observer, what)));
		}
	}

	// After all that was told before.
	public void afterwards(Runnable task) {
		this.loop.execute(task);
	}

	private static void tell(CoordinationObserver observer, Consumer<CoordinationObserver> what) {
		try {
			what.accept(observer);
		}
		catch (RuntimeException ex) {
			logger.error("The observer {} failed", observer, ex);
		}
	}

}
