// SPDX-License-Identifier: Apache-2.0

package io.coordination.annotation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.coordination.Coordinator;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.leadership.ManagedElections;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.listener.ErrorHandlers;
import io.coordination.listener.ListenerErrorHandler;
import io.coordination.listener.ListenerRegistry;
import io.coordination.listener.PartitionEndpointConfigurer;
import io.coordination.listener.WorkerErrorHandler;
import io.coordination.scope.PartitionScopeRegistrar;
import io.coordination.scope.ScopedDefinitions;
import io.coordination.watcher.ManagedWatchers;
import io.coordination.watcher.ZNodeErrorHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;

/**
 * Finds the methods with {@link PartitionListener}, {@link PartitionWorker},
 * {@link ZNodeListener} and {@link LeaderListener} in beans. Registers them, and what
 * {@link PartitionEndpointConfigurer}s add, when all singletons have been made.
 */
public final class PartitionAnnotationBeanPostProcessor
		implements BeanPostProcessor, SmartInitializingSingleton, BeanFactoryAware, Ordered {

	private final ObjectProvider<ListenerRegistry> registry;

	private final ObjectProvider<PartitionGroups> groups;

	private final ObjectProvider<Coordinator> coordinator;

	private final ObjectProvider<ManagedWatchers> watchers;

	private final ObjectProvider<ManagedElections> elections;

	private final Set<Class<?>> withoutMethods = ConcurrentHashMap.newKeySet();

	private final Queue<BeanSource> found = new ConcurrentLinkedQueue<>();

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	// There once all singletons are.
	private volatile @Nullable EndpointFactory factory;

	/**
	 * Creates the processor. Nothing is asked of the providers before it is needed.
	 * @param registry where methods are registered
	 * @param groups the configured groups
	 * @param coordinator the coordinator that methods may have as a parameter
	 * @param watchers where listeners of znodes are registered
	 * @param elections where listeners of elections are registered
	 */
	public PartitionAnnotationBeanPostProcessor(ObjectProvider<ListenerRegistry> registry,
			ObjectProvider<PartitionGroups> groups, ObjectProvider<Coordinator> coordinator,
			ObjectProvider<ManagedWatchers> watchers, ObjectProvider<ManagedElections> elections) {
		this.registry = registry;
		this.groups = groups;
		this.coordinator = coordinator;
		this.watchers = watchers;
		this.elections = elections;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public int getOrder() {
		// After those that make proxies.
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> beanClass = AopProxyUtils.ultimateTargetClass(bean);
		if (bean instanceof AopInfrastructureBean || this.withoutMethods.contains(beanClass)) {
			return bean;
		}
		if (!PartitionMethods.isPresentIn(beanClass)) {
			this.withoutMethods.add(beanClass);
		}
		else if (!definitions().isScopedOrProxy(beanName)) {
			this.found.add(BeanSource.ofSingleton(bean, beanClass));
			EndpointFactory complete = this.factory;
			if (complete != null) {
				registerFound(complete);
			}
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> known = this.groups.getObject().all().stream().map((group) -> group.name().value()).toList();
		EndpointFactory created = new EndpointFactory(beanFactory(), this.coordinator::getObject);
		ListenerRegistry target = this.registry.getObject();
		registerFound(created);
		registerScoped(created, known);
		beanFactory().getBeanProvider(PartitionEndpointConfigurer.class)
			.orderedStream()
			.forEach((configurer) -> configurer.configure(target));
		// Beans that were made only now, for the sake of one of these.
		registerFound(created);
		target.complete(known,
				new ErrorHandlers(defaultOf(ListenerErrorHandler.class), defaultOf(WorkerErrorHandler.class)));
		this.watchers.getObject().complete(defaultOf(ZNodeErrorHandler.class));
		this.elections.getObject().complete();
		this.factory = created;
		this.withoutMethods.clear();
	}

	private void registerFound(EndpointFactory created) {
		BeanSource source = this.found.poll();
		while (source != null) {
			created.register(source, this.registry.getObject(), this.watchers::getObject, this.elections::getObject);
			source = this.found.poll();
		}
	}

	// Beans with scope partition have no instance yet that could have been found.
	private void registerScoped(EndpointFactory created, List<String> known) {
		for (Map.Entry<String, String> scoped : definitions().all().entrySet()) {
			String name = scoped.getKey();
			String group = scoped.getValue();
			if (!group.isEmpty() && !known.contains(group)) {
				throw new CoordinationStartupException(
						"The bean '" + name + "' has a @PartitionScope for the group '" + group
								+ "', which is not configured; configured are " + String.join(", ", known) + ".",
						"Correct the name, or configure the group with coordination.groups." + group + ".partitions.");
			}
			Class<?> type = definitions().type(name);
			if (type != null && PartitionMethods.isPresentIn(type)) {
				created.register(BeanSource.ofPartition(type, () -> beanFactory().getBean(name)),
						this.registry.getObject(), this.watchers::getObject, this.elections::getObject);
			}
		}
	}

	private <T> Optional<T> defaultOf(Class<T> type) {
		return Optional.ofNullable(beanFactory().getBeanProvider(type).getIfUnique());
	}

	private ScopedDefinitions definitions() {
		return PartitionScopeRegistrar.scopeOf(beanFactory()).definitions();
	}

	private ConfigurableListableBeanFactory beanFactory() {
		return Objects.requireNonNull(this.beanFactory);
	}

}
