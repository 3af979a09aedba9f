// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.coordination.CoordinationException;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.StuckCallback;
import io.coordination.scope.PartitionBeans;
import org.jspecify.annotations.Nullable;

/**
 * Tells a group's listeners one after the other and starts and stops its workers. A
 * worker begins after the listeners were told, and has ended before they are told that
 * its partition is gone. Beans of the partition are there before and after all of them.
 */
final class GroupDispatcher implements GroupWork {

	private final PartitionGroup group;

	private final List<GroupListener> listeners;

	private final Optional<PartitionWorkers> workers;

	private final ListenerObservations observations;

	private final PartitionBeans beans;

	GroupDispatcher(PartitionGroup group, List<GroupListener> listeners, Optional<PartitionWorkers> workers,
			ListenerObservations observations, PartitionBeans beans) {
		this.group = group;
		this.listeners = listeners;
		this.workers = workers;
		this.observations = observations;
		this.beans = beans;
	}

	@Override
	public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
		try {
			this.beans.open(claims);
			tell(new PartitionsAssigned(this.group.name(), List.copyOf(claims)));
		}
		finally {
			this.workers.ifPresent((workers) -> workers.start(claims));
		}
	}

	@Override
	public void onPartitionsRevoked(Collection<PartitionClaim> claims) {
		end(new PartitionsRevoked(this.group.name(), List.copyOf(claims)));
	}

	@Override
	public void onPartitionsLost(Collection<PartitionClaim> claims) {
		end(new PartitionsLost(this.group.name(), List.copyOf(claims)));
	}

	private void end(PartitionsChange change) {
		try {
			this.workers.ifPresent((workers) -> workers.stop(change.claims()));
			tell(change);
		}
		finally {
			this.beans.close(change.claims());
		}
	}

	@Override
	public List<StuckCallback> stuck() {
		return this.workers.map(PartitionWorkers::stuck).orElse(List.of());
	}

	private void tell(PartitionsChange change) {
		CoordinationException failure = null;
		for (GroupListener listener : this.listeners) {
			if (listener.listensTo(change.getClass()) && listener.enter()) {
				failure = tell(listener, change, failure);
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private @Nullable CoordinationException tell(GroupListener listener, PartitionsChange change,
			@Nullable CoordinationException failure) {
		try {
			call(listener, change);
			return failure;
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			CoordinationException named = new CoordinationException(listener.id() + " failed on "
					+ change.getClass().getSimpleName() + " of group '" + this.group.name() + "': " + ex, ex);
			if (failure == null) {
				return named;
			}
			failure.addSuppressed(named);
			return failure;
		}
		finally {
			listener.exit();
		}
	}

	private void call(GroupListener listener, PartitionsChange change) throws Exception {
		try {
			this.observations.call(listener, change, this.group);
		}
		catch (Exception ex) {
			listener.onFailure(ex, change, this.group);
		}
	}

}
