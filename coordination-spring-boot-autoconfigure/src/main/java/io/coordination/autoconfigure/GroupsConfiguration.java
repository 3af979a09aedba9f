// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

import io.coordination.CoordinationObserver;
import io.coordination.Coordinator;
import io.coordination.MemberOptions;
import io.coordination.annotation.PartitionAnnotationBeanPostProcessor;
import io.coordination.event.CoordinationEventPublisher;
import io.coordination.leadership.ManagedElections;
import io.coordination.lifecycle.CoordinationLifecycle;
import io.coordination.lifecycle.CoordinationSession;
import io.coordination.lifecycle.CoordinatorObservers;
import io.coordination.lifecycle.DisconnectPause;
import io.coordination.lifecycle.ManagedGroups;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.listener.ListenerContainer;
import io.coordination.listener.ListenerObservations;
import io.coordination.listener.ListenerRegistry;
import io.coordination.observation.DefaultPartitionListenerConvention;
import io.coordination.observation.PartitionListenerConvention;
import io.coordination.scope.PartitionScopeRegistrar;
import io.coordination.watcher.ManagedWatchers;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/**
 * The groups with their listeners, workers and events.
 */
@Configuration(proxyBeanMethods = false)
class GroupsConfiguration {

	@Bean
	static PartitionAnnotationBeanPostProcessor partitionAnnotationBeanPostProcessor(
			ObjectProvider<ListenerRegistry> registry, ObjectProvider<PartitionGroups> groups,
			ObjectProvider<Coordinator> coordinator, ObjectProvider<ManagedWatchers> watchers,
			ObjectProvider<ManagedElections> elections) {
		return new PartitionAnnotationBeanPostProcessor(registry, groups, coordinator, watchers, elections);
	}

	@Bean
	static PartitionScopeRegistrar coordinationPartitionScopeRegistrar() {
		return new PartitionScopeRegistrar();
	}

	@Bean
	static LazyInitializationExcludeFilter partitionMethodLazyInitializationExcludeFilter() {
		return new PartitionMethodLazyInitializationExcludeFilter();
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerRegistry coordinationListenerRegistry() {
		return new ListenerRegistry();
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerObservations coordinationListenerObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<PartitionListenerConvention> convention) {
		SingletonSupplier<ObservationRegistry> found = SingletonSupplier
			.of(() -> registry.getIfUnique(() -> ObservationRegistry.NOOP));
		SingletonSupplier<PartitionListenerConvention> chosen = SingletonSupplier
			.of(() -> convention.getIfAvailable(DefaultPartitionListenerConvention::new));
		return new ListenerObservations(found::obtain, chosen::obtain);
	}

	@Bean
	@ConditionalOnMissingBean
	ListenerContainer coordinationListenerContainer(ListenerRegistry registry,
			@Qualifier("coordination") ThreadFactory threads, ListenerObservations observations,
			ConfigurableListableBeanFactory beanFactory) {
		return new ListenerContainer(registry, threads, observations, PartitionScopeRegistrar.scopeOf(beanFactory));
	}

	@Bean
	@ConditionalOnMissingBean(PartitionGroups.class)
	ManagedGroups coordinationGroups(Coordinator coordinator, CoordinationProperties properties, MemberOptions member,
			ListableBeanFactory beanFactory, ListenerContainer container) {
		GroupOptionsFactory options = new GroupOptionsFactory(new Assignors(beanFactory),
				new Sources(beanFactory, properties.getTopology().isWaitForBrokers()), member,
				properties.getLifecycle().getShutdownTimeout());
		return new ManagedGroups(coordinator, options.create(properties.getGroups()), container::listenerOf);
	}

	@Bean
	@ConditionalOnMissingBean
	CoordinationLifecycle coordinationLifecycle(ManagedGroups groups, CoordinationProperties properties) {
		LifecycleProperties lifecycle = properties.getLifecycle();
		return new CoordinationLifecycle(groups, new CoordinationLifecycle.Settings(lifecycle.isAutoStartup(),
				lifecycle.getPhase(), lifecycle.getShutdownTimeout()));
	}

	@Bean
	@ConditionalOnMissingBean
	CoordinationEventPublisher coordinationEventPublisher(Coordinator coordinator,
			ApplicationEventPublisher publisher) {
		return new CoordinationEventPublisher(coordinator, publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	CoordinatorObservers coordinatorObservers(Coordinator coordinator, CoordinationEventPublisher publisher,
			ObjectProvider<CoordinationObserver> observers) {
		return new CoordinatorObservers(coordinator, publisher, observers);
	}

	@Bean
	@ConditionalOnMissingBean
	CoordinationSession coordinationSession(Coordinator coordinator) {
		return new CoordinationSession(coordinator);
	}

	@Bean
	@ConditionalOnMissingBean
	DisconnectPause coordinationDisconnectPause(ListenerRegistry registry, CoordinationProperties properties) {
		return new DisconnectPause(registry,
				properties.getGroups()
					.entrySet()
					.stream()
					.filter((group) -> group.getValue().getOnDisconnect() == OnDisconnect.PAUSE)
					.map(Map.Entry::getKey)
					.collect(Collectors.toSet()));
	}

}
