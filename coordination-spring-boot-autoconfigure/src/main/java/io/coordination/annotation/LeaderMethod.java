// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.election.Election;
import io.coordination.election.Elections;
import io.coordination.election.Leadership;
import io.coordination.leadership.LeaderListenerDefinition;
import io.coordination.leadership.LeadershipEvent;
import io.coordination.leadership.LeadershipGranted;
import io.coordination.leadership.LeadershipLost;
import io.coordination.leadership.LeadershipRevoked;
import io.coordination.listener.EndpointName;

/**
 * A method with {@link LeaderListener}.
 */
final class LeaderMethod {

	private static final EventSignature<LeaderInvocation> SIGNATURE = new EventSignature<>(
			Set.of(LeadershipEvent.class, LeadershipGranted.class, LeadershipRevoked.class, LeadershipLost.class),
			"LeadershipGranted, LeadershipRevoked or LeadershipLost, or of LeadershipEvent for all three",
			LeaderInvocation::event,
			Map.of(Leadership.class, (invocation) -> invocation.event().leadership(), Election.class,
					LeaderInvocation::election, Coordinator.class, LeaderInvocation::coordinator, MemberId.class,
					(invocation) -> invocation.coordinator().memberId()),
			"Leadership, Election, Coordinator and MemberId");

	private final EndpointFactory factory;

	private final EndpointMethod method;

	private final Supplier<? extends Elections> elections;

	private final Class<?> event;

	private final BeanMethod<LeaderInvocation> target;

	LeaderMethod(EndpointFactory factory, EndpointMethod method, Supplier<? extends Elections> elections) {
		this.factory = factory;
		this.method = method;
		this.elections = elections;
		this.event = SIGNATURE.eventOf(method).toClass();
		this.target = BeanMethod.of(method, SIGNATURE.argumentsOf(method));
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

}
