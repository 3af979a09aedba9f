// SPDX-License-Identifier: Apache-2.0

package io.coordination.event;

import io.coordination.Coordinator;
import io.coordination.Subscription;
import io.coordination.registry.InstanceChange;
import io.coordination.registry.ServiceRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Makes application events of what changes in the registry, in one queue with all others.
 */
public final class RegistryEventPublisher implements SmartInitializingSingleton, AutoCloseable {

	private final Coordinator coordinator;

	private final ServiceRegistry registry;

	private final CoordinationEventPublisher publisher;

	private volatile @Nullable Subscription subscription;

	/**
	 * Creates the publisher.
	 * @param coordinator source of the events
	 * @param registry what they are about
	 * @param publisher publishes them
	 */
	public RegistryEventPublisher(Coordinator coordinator, ServiceRegistry registry,
			CoordinationEventPublisher publisher) {
		this.coordinator = coordinator;
		this.registry = registry;
		this.publisher = publisher;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.subscription = this.registry.listen((change) -> this.publisher.publish(event(change)));
	}

	private InstanceEvent event(InstanceChange change) {
		if (change instanceof InstanceChange.Added added) {
			return new InstanceAddedEvent(this.coordinator, added);
		}
		if (change instanceof InstanceChange.Changed changed) {
			return new InstanceChangedEvent(this.coordinator, changed);
		}
		return new InstanceRemovedEvent(this.coordinator, (InstanceChange.Removed) change);
	}

	@Override
	public void close() {
		Subscription current = this.subscription;
		if (current != null) {
			current.close();
		}
	}

}
