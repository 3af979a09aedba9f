// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.coordination.diagnostics.CoordinationStartupException;

import org.springframework.core.ResolvableType;

/**
 * What parameters a listener's method has: one event, and others that are known by their
 * type.
 *
 * @param <I> what an invocation knows
 * @param events types of events
 * @param choice which of them there are to choose from, for people
 * @param event finds the event
 * @param others finds other arguments
 * @param known types of these, for people
 */
record EventSignature<I>(Set<Class<?>> events, String choice, Argument<I> event, Map<Class<?>, Argument<I>> others,
		String known) {

	ResolvableType eventOf(EndpointMethod method) {
		requireOneInstance(method);
		List<ResolvableType> found = parameters(method).stream()
			.filter((type) -> this.events.contains(type.toClass()))
			.toList();
		if (found.size() != 1) {
			throw new CoordinationStartupException(
					"The " + method + " has "
							+ (found.isEmpty() ? "no event parameter." : "more than one event parameter."),
					"Give it exactly one parameter of " + this.choice + ".");
		}
		return found.get(0);
	}

	List<Argument<I>> argumentsOf(EndpointMethod method) {
		return parameters(method).stream().map((type) -> argument(method, type)).toList();
	}

	private static List<ResolvableType> parameters(EndpointMethod method) {
		return IntStream.range(0, method.method().getParameterCount())
			.mapToObj((index) -> ArgumentFactory.type(method, index))
			.toList();
	}

	private Argument<I> argument(EndpointMethod method, ResolvableType type) {
		if (this.events.contains(type.toClass())) {
			return this.event;
		}
		Argument<I> other = this.others.get(type.toClass());
		if (other == null) {
			throw new CoordinationStartupException(
					"The " + method + " has a parameter of type " + type + ", which can't be resolved.",
					"Use an event, and parameters of the types " + this.known + ".");
		}
		return other;
	}

	private static void requireOneInstance(EndpointMethod method) {
		if (method.source().partitionScoped()) {
			throw new CoordinationStartupException(
					"The " + method + " belongs to a bean with scope 'partition', of which there are many.",
					"Move it to a singleton.");
		}
	}

}
