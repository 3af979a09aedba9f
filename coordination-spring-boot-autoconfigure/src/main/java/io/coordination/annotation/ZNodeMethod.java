// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.diagnostics.CoordinationStartupException;
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

	private static final Set<Class<?>> EVENTS = Set.of(ZNodeEvent.class, ZNodeCreated.class, ZNodeChanged.class,
			ZNodeDeleted.class);

	private static final Map<Class<?>, Argument<ZNodeInvocation>> OTHERS = Map.of(Coordinator.class,
			ZNodeInvocation::coordinator, MemberId.class, (invocation) -> invocation.coordinator().memberId());

	private final EndpointFactory factory;

	private final EndpointMethod method;

	private final ResolvableType event;

	private final BeanMethod<ZNodeInvocation> target;

	ZNodeMethod(EndpointFactory factory, EndpointMethod method) {
		this.factory = factory;
		this.method = method;
		requireOneInstance();
		List<ResolvableType> parameters = IntStream.range(0, method.method().getParameterCount())
			.mapToObj((index) -> ArgumentFactory.type(method, index))
			.toList();
		this.event = event(parameters);
		this.target = BeanMethod.of(method, parameters.stream().map(this::argument).toList());
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

	private ResolvableType event(List<ResolvableType> parameters) {
		List<ResolvableType> events = parameters.stream().filter((type) -> EVENTS.contains(type.toClass())).toList();
		if (events.size() != 1) {
			throw new CoordinationStartupException(
					"The " + this.method + " has "
							+ (events.isEmpty() ? "no event parameter." : "more than one event parameter."),
					"Give it exactly one parameter of ZNodeCreated, ZNodeChanged or ZNodeDeleted, or of ZNodeEvent for"
							+ " all three.");
		}
		return events.get(0);
	}

	private Argument<ZNodeInvocation> argument(ResolvableType type) {
		if (EVENTS.contains(type.toClass())) {
			return ZNodeInvocation::event;
		}
		Argument<ZNodeInvocation> other = OTHERS.get(type.toClass());
		if (other == null) {
			throw new CoordinationStartupException(
					"The " + this.method + " has a parameter of type " + type + ", which can't be resolved.",
					"Use an event, and parameters of the types Coordinator and MemberId.");
		}
		return other;
	}

	private void requireOneInstance() {
		if (this.method.source().partitionScoped()) {
			throw new CoordinationStartupException(
					"The " + this.method + " belongs to a bean with scope 'partition', of which there are many.",
					"Move it to a singleton.");
		}
	}

}
