// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.concurrent.atomic.AtomicBoolean;

import io.coordination.PartitionClaim;

/**
 * Lets work in while a claim is held, and knows when the last one is out.
 */
final class Gate {

	private final PartitionClaim claim;

	private boolean open = true;

	private int inside;

	Gate(PartitionClaim claim) {
		this.claim = claim;
	}

	PartitionClaim claim() {
		return this.claim;
	}

	synchronized boolean enter() {
		if (!this.open || !this.claim.isHeld()) {
			return false;
		}
		this.inside++;
		return true;
	}

	private synchronized void exit() {
		this.inside--;
		notifyAll();
	}

	synchronized void close() {
		this.open = false;
	}

	synchronized int inside() {
		return this.inside;
	}

	// After it was closed.
	synchronized void awaitEmpty() throws InterruptedException {
		while (this.inside > 0) {
			wait();
		}
	}

	/**
	 * A pass for one that was let in.
	 * @return the pass
	 */
	PartitionPermit permit() {
		AtomicBoolean out = new AtomicBoolean();
		return new PartitionPermit(this.claim, () -> {
			if (out.compareAndSet(false, true)) {
				exit();
			}
		});
	}

}
