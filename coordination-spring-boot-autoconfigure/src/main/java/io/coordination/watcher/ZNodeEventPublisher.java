// SPDX-License-Identifier: Apache-2.0

package io.coordination.watcher;

import io.coordination.listener.EndpointName;
import io.coordination.znode.ZNodeEvent;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.ResolvableType;

/**
 * Publishes the differences of a watcher as application events, with the type of their
 * values.
 */
final class ZNodeEventPublisher implements ZNodeHandler {

	private final ApplicationEventPublisher publisher;

	private final TreeWatcher<?> watcher;

	private ZNodeEventPublisher(ApplicationEventPublisher publisher, TreeWatcher<?> watcher) {
		this.publisher = publisher;
		this.watcher = watcher;
	}

	static ZNodeListenerDefinition of(TreeWatcher<?> watcher, ApplicationEventPublisher publisher) {
		ZNodeEventPublisher handler = new ZNodeEventPublisher(publisher, watcher);
		ZNodeListenerDefinition.Options logged = new ZNodeListenerDefinition.Options(true, (failure) -> {
			throw failure.cause();
		});
		return new ZNodeListenerDefinition(
				EndpointName.of("watcher", watcher.name(), handler).withId(watcher.name() + "-application-events"),
				ZNodeEvent.class, Object.class, handler, logged);
	}

	@Override
	public void onEvent(ZNodeEvent<?> event) {
		ResolvableType type = ResolvableType.forClassWithGenerics(event.getClass(), this.watcher.payloadType());
		this.publisher.publishEvent(new PayloadApplicationEvent<>(this.watcher, event, type));
	}

}
