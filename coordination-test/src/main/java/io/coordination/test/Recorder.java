// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.PartitionClaim;
import io.coordination.RebalanceListener;

/**
 * Remembers what a member was told, and keeps from a listener what a process that stands
 * still or is dead would not be told.
 */
final class Recorder implements RebalanceListener {

	private final RebalanceListener listener;

	private final List<PartitionClaim> assigned = new CopyOnWriteArrayList<>();

	private final List<PartitionClaim> revoked = new CopyOnWriteArrayList<>();

	private final List<PartitionClaim> lost = new CopyOnWriteArrayList<>();

	private final Set<PartitionClaim> known = ConcurrentHashMap.newKeySet();

	private boolean paused;

	private boolean dead;

	Recorder(RebalanceListener listener) {
		this.listener = listener;
	}

	List<PartitionClaim> assigned() {
		return List.copyOf(this.assigned);
	}

	List<PartitionClaim> revoked() {
		return List.copyOf(this.revoked);
	}

	List<PartitionClaim> lost() {
		return List.copyOf(this.lost);
	}

	// Claims of which the listener was told, and not yet that they end.
	Set<PartitionClaim> known() {
		return Set.copyOf(this.known);
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		if (awaitAwake()) {
			this.assigned.addAll(claims);
			this.listener.onPartitionsAssigned(claims);
			this.known.addAll(claims);
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		if (awaitAwake()) {
			this.revoked.addAll(claims);
			this.known.removeAll(claims);
			this.listener.onPartitionsRevoked(claims);
		}
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		if (awaitAwake()) {
			this.lost.addAll(claims);
			this.known.removeAll(claims);
			this.listener.onPartitionsLost(claims);
		}
	}

	synchronized void pause() {
		this.paused = true;
	}

	synchronized void resume() {
		this.paused = false;
		notifyAll();
	}

	synchronized void kill() {
		this.dead = true;
		notifyAll();
	}

	// The library interrupts callbacks that take too long; a process that stands still
	// would see that only later.
	private synchronized boolean awaitAwake() {
		boolean interrupted = false;
		while (this.paused && !this.dead) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !this.dead;
	}

}
