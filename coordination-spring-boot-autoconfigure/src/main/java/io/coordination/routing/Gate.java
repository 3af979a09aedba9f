// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.coordination.PartitionClaim;

/**
 * Lets work in while a claim is held, and knows when the last one is out.
 */
final class Gate {

	private final PartitionClaim claim;

	// No monitor: it would pin a virtual thread that waits.
	private final ReentrantLock lock = new ReentrantLock();

	private final Condition empty = this.lock.newCondition();

	private boolean open = true;

	private int inside;

	Gate(PartitionClaim claim) {
		this.claim = claim;
	}

	PartitionClaim claim() {
		return this.claim;
	}

	boolean enter() {
		this.lock.lock();
		try {
			if (!this.open || !this.claim.isHeld()) {
				return false;
			}
			this.inside++;
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void exit() {
		this.lock.lock();
		try {
			this.inside--;
			this.empty.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void close() {
		this.lock.lock();
		try {
			this.open = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	int inside() {
		this.lock.lock();
		try {
			return this.inside;
		}
		finally {
			this.lock.unlock();
		}
	}

	// After it was closed.
	void awaitEmpty() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.inside > 0) {
				this.empty.await();
			}
		}
		finally {
			this.lock.unlock();
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
