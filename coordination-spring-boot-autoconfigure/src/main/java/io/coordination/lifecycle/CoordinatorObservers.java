// SPDX-License-Identifier: Apache-2.0

package io.coordination.lifecycle;

import java.util.List;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.event.CoordinationEventPublisher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Lets all {@link CoordinationObserver} beans observe the coordinator, before any group
 * is joined.
 */
public final class CoordinatorObservers implements SmartInitializingSingleton, AutoCloseable {

	private final Coordinator coordinator;

	private final CoordinationEventPublisher publisher;

	private final ObjectProvider<CoordinationObserver> provider;

	private List<CoordinationObserver> observers = List.of();

	/**
	 * Creates it; nothing is added yet.
	 * @param coordinator the coordinator
	 * @param publisher told of the session that is there already
	 * @param provider the observers
	 */
	public CoordinatorObservers(Coordinator coordinator, CoordinationEventPublisher publisher,
			ObjectProvider<CoordinationObserver> provider) {
		this.coordinator = coordinator;
		this.publisher = publisher;
		this.provider = provider;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.observers = this.provider.orderedStream().toList();
		this.observers.forEach(this.coordinator::addObserver);
		// The first session may have begun before anyone could observe it.
		this.publisher.onSessionChanged(this.coordinator.session());
	}

	@Override
	public void close() {
		this.observers.forEach(this.coordinator::removeObserver);
	}

}
