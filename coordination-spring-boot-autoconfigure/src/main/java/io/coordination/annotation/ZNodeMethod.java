// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.listener.EndpointName;
import io.coordination.watcher.ZNodeErrorHandler;
import io.coordination.watcher.ZNodeListenerDefinition;
import io.coordination.znode.ZNodeChanged;
import io.coordination.znode.ZNodeCreated;
import io.coordination.znode.ZNodeDeleted;
import io.coordination.znode.ZNodeEvent;

import org.springframework.core.ResolvableType;

/**
 * A method with {@link ZNodeListener}.
 */
final class ZNodeMethod {

	private static final EventSignature<ZNodeInvocation> SIGNATURE = new EventSignature<>(
			Set.of(ZNodeEvent.class, ZNodeCreated.class, ZNodeChanged.class, ZNodeDeleted.class),
			"ZNodeCreated, ZNodeChanged or ZNodeDeleted, or of ZNodeEvent for all three", ZNodeInvocation::event,
			Map.of(Coordinator.class, ZNodeInvocation::coordinator, MemberId.class,
					(invocation) -> invocation.coordinator().memberId()),
			"Coordinator and MemberId");

	private final EndpointFactory factory;

	private final EndpointMethod method;

	private final ResolvableType event;

	private final BeanMethod<ZNodeInvocation> target;

	ZNodeMethod(EndpointFactory factory, EndpointMethod method) {
		this.factory = factory;
		this.method = method;
		this.event = SIGNATURE.eventOf(method);
		this.target = BeanMethod.of(method, SIGNATURE.argumentsOf(method));
	}

	ZNodeListenerDefinition define(ZNodeListener annotation) {
		Attributes attributes = this.factory.attributes(this.method);
		EndpointName name = EndpointName.of("watcher", attributes.text("watcher", annotation.watcher()), this)
			.withOrigin(this.method.origin());
		Optional<String> id = attributes.optional("id", annotation.id());
		ZNodeErrorHandler errorHandler = attributes.optional("errorHandler", annotation.errorHandler())
			.map((bean) -> this.factory.errorHandler(attributes, annotation.errorHandler(), bean,
					ZNodeErrorHandler.class))
			.orElse(null);
		return new ZNodeListenerDefinition(id.map(name::withId).orElse(name), this.event.toClass(),
				this.event.as(ZNodeEvent.class).getGeneric().resolve(Object.class), this::call,
				new ZNodeListenerDefinition.Options(attributes.flag("autoStartup", annotation.autoStartup()),
						errorHandler));
	}

	private void call(ZNodeEvent<?> event) throws Exception {
		this.target.invoke(new ZNodeInvocation(event, this.factory.coordinator()));
	}

}
