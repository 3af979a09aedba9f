// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.stream.IntStream;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.listener.ListenerDefinition;
import io.coordination.listener.ListenerErrorHandler;
import io.coordination.listener.PartitionsAssigned;
import io.coordination.listener.PartitionsChange;
import io.coordination.listener.PartitionsLost;
import io.coordination.listener.PartitionsRevoked;

/**
 * A method with {@link PartitionListener}.
 */
final class ListenerMethod {

	private final EndpointFactory factory;

	private final EndpointMethod method;

	private final BeanMethod<PartitionInvocation> target;

	ListenerMethod(EndpointFactory factory, EndpointMethod method) {
		this.factory = factory;
		this.method = method;
		this.target = factory.beanMethod(method);
	}

	ListenerDefinition define(PartitionListener annotation) {
		Attributes attributes = this.factory.attributes(this.method);
		ListenerDefinition.Builder builder = builder(attributes.text("group", annotation.group()), change())
			.origin(this.method.origin())
			.order(this.method.order())
			.autoStartup(attributes.flag("autoStartup", annotation.autoStartup()));
		attributes.optional("id", annotation.id()).ifPresent(builder::id);
		attributes.optional("errorHandler", annotation.errorHandler())
			.ifPresent((name) -> builder.errorHandler(this.factory.errorHandler(attributes, annotation.errorHandler(),
					name, ListenerErrorHandler.class)));
		return builder.build();
	}

	private <C extends PartitionsChange> ListenerDefinition.Builder builder(String group, Class<C> type) {
		return ListenerDefinition.of(group, type,
				this.method.source().partitionScoped() ? this::callForEach : this::call);
	}

	private void call(PartitionsChange change, PartitionGroup group) throws Exception {
		this.target.invoke(new PartitionInvocation(change, null, null, group, this.factory.coordinator()));
	}

	// Each partition has an instance of its own, which is told of that partition only.
	private void callForEach(PartitionsChange change, PartitionGroup group) throws Exception {
		Exception failure = null;
		for (PartitionClaim claim : change.claims()) {
			try {
				this.factory.scope()
					.within(claim, () -> this.target.invoke(new PartitionInvocation(only(claim, change), claim, null,
							group, this.factory.coordinator())));
			}
			catch (Exception ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static PartitionsChange only(PartitionClaim claim, PartitionsChange change) {
		if (change instanceof PartitionsAssigned) {
			return new PartitionsAssigned(change.group(), List.of(claim));
		}
		return (change instanceof PartitionsRevoked) ? new PartitionsRevoked(change.group(), List.of(claim))
				: new PartitionsLost(change.group(), List.of(claim));
	}

	private Class<? extends PartitionsChange> change() {
		List<Class<?>> changes = IntStream.range(0, this.method.method().getParameterCount())
			.<Class<?>>mapToObj((index) -> ArgumentFactory.type(this.method, index).toClass())
			.filter(Arguments.CHANGES::contains)
			.toList();
		if (changes.size() != 1) {
			throw new CoordinationStartupException(
					"The " + this.method + " has "
							+ (changes.isEmpty() ? "no event parameter." : "more than one event parameter."),
					"Give it exactly one parameter of PartitionsAssigned, PartitionsRevoked or PartitionsLost,"
							+ " or of PartitionsChange for all three.");
		}
		return changes.get(0).asSubclass(PartitionsChange.class);
	}

}
