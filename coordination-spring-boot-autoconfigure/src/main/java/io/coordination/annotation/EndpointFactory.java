// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.function.Supplier;

import io.coordination.Coordinator;
import io.coordination.annotation.EndpointMethod.Kind;
import io.coordination.leadership.ManagedElections;
import io.coordination.listener.PartitionEndpointRegistrar;
import io.coordination.scope.PartitionBeans;
import io.coordination.scope.PartitionScopeRegistrar;
import io.coordination.watcher.ZNodeListenerRegistrar;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes listeners and workers of annotated methods.
 */
final class EndpointFactory {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Supplier<Coordinator> coordinator;

	private final PartitionBeans scope;

	private final ArgumentFactory arguments;

	EndpointFactory(ConfigurableListableBeanFactory beanFactory, Supplier<Coordinator> coordinator) {
		this.beanFactory = beanFactory;
		this.coordinator = coordinator;
		this.scope = PartitionScopeRegistrar.scopeOf(beanFactory);
		this.arguments = new ArgumentFactory(
				beanFactory.getBeanProvider(PartitionArgumentResolver.class).orderedStream().toList(), this.scope);
	}

	void register(BeanSource source, PartitionEndpointRegistrar registrar, Supplier<ZNodeListenerRegistrar> znodes,
			Supplier<ManagedElections> elections) {
		PartitionMethods.in(source.type(), PartitionListener.class).forEach((method, annotations) -> {
			ListenerMethod listener = new ListenerMethod(this, new EndpointMethod(source, method, Kind.LISTENER));
			annotations.forEach((annotation) -> registrar.addListener(listener.define(annotation)));
		});
		PartitionMethods.in(source.type(), PartitionWorker.class).forEach((method, annotations) -> {
			WorkerMethod worker = new WorkerMethod(this, new EndpointMethod(source, method, Kind.WORKER));
			annotations.forEach((annotation) -> registrar.addWorker(worker.define(annotation)));
		});
		PartitionMethods.in(source.type(), ZNodeListener.class).forEach((method, annotations) -> {
			ZNodeMethod listener = new ZNodeMethod(this, new EndpointMethod(source, method, Kind.ZNODE_LISTENER));
			annotations.forEach((annotation) -> znodes.get().addListener(listener.define(annotation)));
		});
		PartitionMethods.in(source.type(), LeaderListener.class).forEach((method, annotations) -> {
			LeaderMethod listener = new LeaderMethod(this, new EndpointMethod(source, method, Kind.LEADER_LISTENER),
					elections);
			annotations.forEach((annotation) -> elections.get().addListener(listener.define(annotation)));
		});
	}

	PartitionBeans scope() {
		return this.scope;
	}

	Attributes attributes(EndpointMethod method) {
		return new Attributes(method, new Expressions(this.beanFactory, method.source()));
	}

	BeanMethod<PartitionInvocation> beanMethod(EndpointMethod method) {
		return BeanMethod.of(method, this.arguments.create(method));
	}

	Coordinator coordinator() {
		return this.coordinator.get();
	}

	<T> T errorHandler(Attributes attributes, String raw, String name, Class<T> type) {
		try {
			return this.beanFactory.getBean(name, type);
		}
		catch (BeansException ex) {
			List<String> names = List.of(this.beanFactory.getBeanNamesForType(type));
			throw attributes.wrong("errorHandler", raw, name, "names no usable bean: " + ex.getMessage(),
					"Name a bean of type " + type.getSimpleName() + "; there are "
							+ (names.isEmpty() ? "none" : String.join(", ", names)) + ".",
					ex);
		}
	}

}
