// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.description;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

import io.coordination.runtime.EventLoop;

/**
 * Lets few requests through at a time, of all groups that are being read: they share a
 * session with heartbeats and claims, which must never queue behind thousands of reads.
 * Runs on a loop of its own.
 */
final class ReadQueue {

	private static final int MAX_IN_FLIGHT = 4;

	private final EventLoop loop;

	private final Queue<Consumer<Runnable>> waiting = new ArrayDeque<>();

	private int inFlight;

	ReadQueue(EventLoop loop) {
		this.loop = loop;
	}

	/**
	 * Makes a request when it is its turn.
	 * @param request makes the request, and runs what it is given once that is answered,
	 * on any thread
	 */
	void add(Consumer<Runnable> request) {
		this.loop.execute(() -> {
			this.waiting.add(request);
			next();
		});
	}

	private void next() {
		while (this.inFlight < MAX_IN_FLIGHT && !this.waiting.isEmpty()) {
			this.inFlight++;
			this.waiting.remove().accept(() -> this.loop.execute(() -> {
				this.inFlight--;
				next();
			}));
		}
	}

}
