// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import java.util.Collection;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.GroupName;
import io.coordination.GroupState;
import io.coordination.PartitionClaim;
import io.coordination.SessionStatus;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Makes application events of what it observes and publishes them on its own thread, so
 * that no listener can hold the library up.
 */
public final class CoordinationEventPublisher implements CoordinationObserver, AutoCloseable {

	private final Coordinator coordinator;

	private final SessionEvents sessions;

	private final EventThread thread;

	/**
	 * Creates the publisher.
	 * @param coordinator source of the events
	 * @param publisher where events are published
	 */
	public CoordinationEventPublisher(Coordinator coordinator, ApplicationEventPublisher publisher) {
		this.coordinator = coordinator;
		this.sessions = new SessionEvents(coordinator);
		this.thread = new EventThread(publisher);
	}

	@Override
	public void onSessionChanged(SessionStatus session) {
		long noticed = System.nanoTime();
		this.thread.publish(() -> this.sessions.next(session, noticed));
	}

	@Override
	public void onAssigned(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsAssignedEvent(this.coordinator, group, claims));
	}

	@Override
	public void onRevoked(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsRevokedEvent(this.coordinator, group, claims));
	}

	@Override
	public void onLost(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsLostEvent(this.coordinator, group, claims));
	}

	@Override
	public void onAbandoned(GroupName group, Collection<PartitionClaim> claims) {
		publish(new PartitionsAbandonedEvent(this.coordinator, group, claims));
	}

	@Override
	public void onRebalanceStarted(GroupName group, long generation) {
		publish(new RebalanceStartedEvent(this.coordinator, group, generation));
	}

	@Override
	public void onRebalanceCompleted(GroupName group, long generation) {
		publish(new RebalanceCompletedEvent(this.coordinator, group, generation));
	}

	@Override
	public void onGroupStateChanged(GroupName group, GroupState from, GroupState to, long generation, String reason) {
		publish(new GroupStateChangedEvent(this.coordinator, group,
				new GroupStateChange(from, to, generation, reason)));
	}

	@Override
	public void onLeadershipChanged(GroupName group, boolean leading) {
		publish(leading ? new LeadershipGrantedEvent(this.coordinator, group)
				: new LeadershipRevokedEvent(this.coordinator, group));
	}

	/**
	 * Publishes an event after those before it. Never blocks.
	 * @param event the event
	 */
	public void publish(CoordinationEvent event) {
		this.thread.publish(event);
	}

	/**
	 * Publishes what is under way for a moment longer, then ends the thread.
	 */
	@Override
	public void close() {
		this.thread.close();
	}

}
