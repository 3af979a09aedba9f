// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.election.Election;
import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import io.coordination.leadership.LeaderListenerDefinition;
import io.coordination.leadership.LeadershipEvent;
import io.coordination.leadership.LeadershipGranted;
import io.coordination.leadership.LeadershipLost;
import io.coordination.leadership.LeadershipRevoked;
import io.coordination.listener.EndpointName;

import org.springframework.core.ResolvableType;

/**
 * A method with {@link LeaderListener}.
 */
final class LeaderMethod {

	private static final Set<Class<?>> EVENTS = Set.of(LeadershipEvent.class, LeadershipGranted.class,
			LeadershipRevoked.class, LeadershipLost.class);

	private static final Map<Class<?>, Argument<LeaderInvocation>> OTHERS = Map.of(Leadership.class,
			(invocation) -> invocation.event().leadership(), Election.class, LeaderInvocation::election,
			Coordinator.class, LeaderInvocation::coordinator, MemberId.class,
			(invocation) -> invocation.coordinator().memberId());

	private final EndpointFactory factory;

	private final EndpointMethod method;

	private final Supplier<? extends Elections> elections;

	private final Class<?> event;

	private final BeanMethod<LeaderInvocation> target;

	LeaderMethod(EndpointFactory factory, EndpointMethod method, Supplier<? extends Elections> elections) {
		this.factory = factory;
		this.method = method;
		this.elections = elections;
		requireOneInstance();
		List<ResolvableType> parameters = IntStream.range(0, method.method().getParameterCount())
			.mapToObj((index) -> ArgumentFactory.type(method, index))
			.toList();
		this.event = event(parameters);
		this.target = BeanMethod.of(method, parameters.stream().map(this::argument).toList());
	}

	LeaderListenerDefinition define(LeaderListener annotation) {
		Attributes attributes = this.factory.attributes(this.method);
		EndpointName name = EndpointName.of("election", attributes.text("election", annotation.election()), this)
			.withOrigin(this.method.origin());
		Optional<String> id = attributes.optional("id", annotation.id());
		return new LeaderListenerDefinition(id.map(name::withId).orElse(name), this.event, this.method.order(),
				this::call);
	}

	private void call(LeadershipEvent event) throws Exception {
		this.target.invoke(
				new LeaderInvocation(event, this.elections.get().get(event.election()), this.factory.coordinator()));
	}

	private Class<?> event(List<ResolvableType> parameters) {
		List<Class<?>> events = parameters.stream()
			.<Class<?>>map(ResolvableType::toClass)
			.filter(EVENTS::contains)
			.toList();
		if (events.size() != 1) {
			throw new CoordinationStartupException(
					"The " + this.method + " has "
							+ (events.isEmpty() ? "no event parameter." : "more than one event parameter."),
					"Give it exactly one parameter of LeadershipGranted, LeadershipRevoked or LeadershipLost, or of"
							+ " LeadershipEvent for all three.");
		}
		return events.get(0);
	}

	private Argument<LeaderInvocation> argument(ResolvableType type) {
		if (EVENTS.contains(type.toClass())) {
			return LeaderInvocation::event;
		}
		Argument<LeaderInvocation> other = OTHERS.get(type.toClass());
		if (other == null) {
			throw new CoordinationStartupException(
					"The " + this.method + " has a parameter of type " + type + ", which can't be resolved.",
					"Use an event, and parameters of the types Leadership, Election, Coordinator and MemberId.");
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
