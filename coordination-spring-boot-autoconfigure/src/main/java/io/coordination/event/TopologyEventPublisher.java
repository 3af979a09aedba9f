// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.Subscription;
import io.coordination.topology.Topology;
import io.coordination.topology.TopologyUpdate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Makes application events of what changes in a topology.
 */
public final class TopologyEventPublisher implements SmartInitializingSingleton, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TopologyEventPublisher.class);

	private final Coordinator coordinator;

	private final Topology topology;

	private final ApplicationEventPublisher publisher;

	private volatile @Nullable Subscription subscription;

	/**
	 * Creates the publisher.
	 * @param coordinator source of the events
	 * @param topology what they are about
	 * @param publisher where events are published
	 */
	public TopologyEventPublisher(Coordinator coordinator, Topology topology, ApplicationEventPublisher publisher) {
		this.coordinator = coordinator;
		this.topology = topology;
		this.publisher = publisher;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.subscription = this.topology.listen(this::publish);
	}

	private void publish(TopologyUpdate update) {
		update.changes()
			.forEach((change) -> publish(new TopologyChangedEvent<>(this.coordinator, change, update.after())));
		update.newProblems()
			.forEach((path, reason) -> publish(new TopologyProblemEvent(this.coordinator, path, reason)));
	}

	private void publish(CoordinationEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.warn("A listener of {} failed", event, ex);
		}
	}

	@Override
	public void close() {
		Subscription current = this.subscription;
		if (current != null) {
			current.close();
		}
	}

}
