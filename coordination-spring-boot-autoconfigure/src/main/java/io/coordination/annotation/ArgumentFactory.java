// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.scope.PartitionBeans;
import io.coordination.scope.PartitionScoped;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.SynthesizingMethodParameter;

/**
 * Finds out where the arguments of a method come from: resolvers of the application
 * first, then types of the library, then beans with scope {@code partition}.
 */
final class ArgumentFactory {

	private final List<PartitionArgumentResolver> resolvers;

	private final PartitionBeans scope;

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	ArgumentFactory(List<PartitionArgumentResolver> resolvers, PartitionBeans scope) {
		this.resolvers = resolvers;
		this.scope = scope;
	}

	List<Argument<PartitionInvocation>> create(EndpointMethod method) {
		return IntStream.range(0, method.method().getParameterCount())
			.mapToObj((index) -> create(method, parameter(method, index)))
			.toList();
	}

	// The type of a parameter, also of one that a class above left open.
	static ResolvableType type(EndpointMethod method, int index) {
		return ResolvableType.forMethodParameter(method.method(), index, method.source().type());
	}

	private MethodParameter parameter(EndpointMethod method, int index) {
		MethodParameter parameter = new SynthesizingMethodParameter(method.method(), index)
			.withContainingClass(method.source().type());
		parameter.initParameterNameDiscovery(this.names);
		return parameter;
	}

	private Argument<PartitionInvocation> create(EndpointMethod method, MethodParameter parameter) {
		for (PartitionArgumentResolver resolver : this.resolvers) {
			if (resolver.supports(parameter)) {
				return (invocation) -> resolver.resolve(parameter, invocation);
			}
		}
		ResolvableType type = type(method, parameter.getParameterIndex());
		return Arguments.find(type.toClass(), method)
			.or(() -> instances(method, type))
			.or(() -> instance(method, type))
			.orElseThrow(() -> unknown(method, type));
	}

	private Optional<Argument<PartitionInvocation>> instances(EndpointMethod method, ResolvableType type) {
		if (type.toClass() != PartitionScoped.class) {
			return Optional.empty();
		}
		ResolvableType bean = type.getGeneric();
		String name = beanName(method, bean).orElseThrow(() -> new CoordinationStartupException(
				"The " + method + " wants the instances of " + bean
						+ ", but there is no bean of this type with scope 'partition'.",
				"Give the class of the bean, or the method that makes it, @PartitionScope."));
		PartitionScoped<Object> instances = (claim) -> this.scope.instance(name, claim);
		return Optional.of((invocation) -> instances);
	}

	private Optional<Argument<PartitionInvocation>> instance(EndpointMethod method, ResolvableType type) {
		return Arguments.hasOnePartition(method)
				? beanName(method, type).map(
						(name) -> (invocation) -> this.scope.instance(name, Objects.requireNonNull(invocation.claim())))
				: Optional.empty();
	}

	private Optional<String> beanName(EndpointMethod method, ResolvableType type) {
		List<String> candidates = this.scope.definitions().ofType(type);
		if (candidates.size() > 1) {
			throw new CoordinationStartupException(
					"The " + method + " wants a bean of type " + type
							+ " with scope 'partition', and there are several: " + String.join(", ", candidates) + ".",
					"Use a type that only one of them has.");
		}
		return candidates.stream().findFirst();
	}

	private CoordinationStartupException unknown(EndpointMethod method, ResolvableType type) {
		boolean scoped = !this.scope.definitions().ofType(type).isEmpty();
		return new CoordinationStartupException(
				"The " + method + " has a parameter of type " + type + ", which can't be resolved.",
				scoped ? "A listener is told of several partitions at a time; use PartitionScoped<"
						+ type.toClass().getSimpleName() + "> and get the instance of each claim from it."
						: "Use parameters of the types " + Arguments.names(method)
								+ ", beans with @PartitionScope in a worker, or define a PartitionArgumentResolver.");
	}

}
