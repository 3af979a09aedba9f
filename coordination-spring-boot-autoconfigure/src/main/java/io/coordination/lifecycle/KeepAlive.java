// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the process alive while groups are joined: an application that only works on
 * partitions has no other thread that would, since workers come and go.
 */
final class KeepAlive {

	private @Nullable CountDownLatch end;

	synchronized void start() {
		CountDownLatch latch = new CountDownLatch(1);
		this.end = latch;
		new Thread(() -> await(latch), "coordination-keep-alive").start();
	}

	synchronized void stop() {
		if (this.end != null) {
			this.end.countDown();
			this.end = null;
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
