// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.Subscription;
import io.coordination.topology.TopologyListener;
import io.coordination.topology.TopologySnapshot;
import io.coordination.topology.TopologyUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one listener: one call at a time, each from where the one before ended to the
 * newest. So nothing waits in a queue, however long the listener takes.
 */
final class ListenerRun implements Subscription {

	private static final Logger logger = LoggerFactory.getLogger(ListenerRun.class);

	private final TopologyListener listener;

	private final Executor executor;

	/** How often there was something new since the run that is under way began. */
	private final AtomicInteger news = new AtomicInteger();

	private volatile Optional<TopologySnapshot> newest = Optional.empty();

	private volatile boolean closed;

	/** Touched by the run alone. */
	private Optional<TopologySnapshot> told = Optional.empty();

	ListenerRun(TopologyListener listener, Executor executor) {
		this.listener = listener;
		this.executor = executor;
	}

	void tell(TopologySnapshot snapshot) {
		this.newest = Optional.of(snapshot);
		if (this.news.getAndIncrement() == 0) {
			try {
				this.executor.execute(this::run);
			}
			catch (RejectedExecutionException ex) {
				// Everything is being closed.
				this.closed = true;
			}
		}
	}

	private void run() {
		int seen = this.news.get();
		while (seen != 0) {
			Optional<TopologySnapshot> before = this.told;
			Optional<TopologySnapshot> now = this.newest;
			if (!this.closed && !now.equals(before)) {
				this.told = now;
				now.ifPresent((after) -> call(new TopologyUpdate(before, after)));
			}
			seen = this.news.addAndGet(-seen);
		}
	}

	private void call(TopologyUpdate update) {
		try {
			this.listener.onUpdate(update);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of the topology failed", ex);
		}
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
