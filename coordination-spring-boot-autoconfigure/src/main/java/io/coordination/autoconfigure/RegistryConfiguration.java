// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.Coordinator;
import io.coordination.MemberOptions;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.event.CoordinationEventPublisher;
import io.coordination.event.RegistryEventPublisher;
import io.coordination.registry.InstanceWriter;
import io.coordination.registry.RegistryCache;
import io.coordination.registry.RegistryDeparture;
import io.coordination.registry.RegistryLifecycle;
import io.coordination.registry.RegistryWatch;
import io.coordination.registry.RouteContributor;
import io.coordination.registry.RouteMapper;
import io.coordination.registry.ServiceRegistration;
import io.coordination.registry.ServiceRegistry;
import io.coordination.registry.curator.InstanceJson;
import io.coordination.registry.curator.InstanceRegistrar;
import io.coordination.watcher.TreeSource;
import org.apache.curator.framework.CuratorFramework;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The registry: this instance in it, and a cache of all.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("coordination.registry.enabled")
class RegistryConfiguration {

	private static final String DISCOVERY = "org.apache.curator.x.discovery.ServiceInstance";

	@Bean
	@ConditionalOnMissingBean
	InstanceWriter coordinationInstanceWriter(@Qualifier("coordination") ObjectProvider<CuratorFramework> client,
			CoordinationProperties properties, ApplicationContext context) {
		requireDiscovery(context);
		return new InstanceRegistrar(client.getIfAvailable(() -> {
			throw new CoordinationStartupException("The registry needs a Curator client, and there is none.",
					"Define a CuratorFramework bean with the qualifier 'coordination', since there is a Coordinator of"
							+ " the application's own.");
		}), path(properties));
	}

	@Bean
	@ConditionalOnMissingBean(ServiceRegistry.class)
	RegistryCache coordinationServiceRegistry(CoordinationProperties properties, ApplicationContext context) {
		requireDiscovery(context);
		return new RegistryCache(path(properties), new InstanceJson()::read);
	}

	@Bean
	@ConditionalOnMissingBean
	RegistryWatch coordinationRegistryWatch(RegistryCache cache, TreeSource.Factory sources) {
		return new RegistryWatch(sources.create(cache.settings(), cache));
	}

	@Bean
	@ConditionalOnMissingBean
	ServiceRegistration coordinationServiceRegistration(CoordinationProperties properties, Environment environment,
			Coordinator coordinator, MemberOptions member, RegistryParts parts) {
		return new ServiceRegistration(
				new InstanceDescription(properties, environment,
						new InstanceDescription.Self(coordinator.memberId(), member.zone()),
						parts.contributors()::orderedStream),
				parts.mapper().getIfAvailable(() -> (name, route) -> route), parts.writer());
	}

	@Bean
	@ConditionalOnMissingBean
	RegistryParts coordinationRegistryParts(ObjectProvider<RouteContributor> contributors,
			ObjectProvider<RouteMapper> mapper, InstanceWriter writer) {
		return new RegistryParts(contributors, mapper, writer);
	}

	@Bean
	@ConditionalOnMissingBean
	RegistryLifecycle coordinationRegistryLifecycle(ServiceRegistration registration,
			CoordinationProperties properties) {
		return new RegistryLifecycle(registration, properties.getLifecycle().getShutdownTimeout());
	}

	@Bean
	@ConditionalOnMissingBean
	RegistryDeparture coordinationRegistryDeparture(ServiceRegistration registration) {
		return new RegistryDeparture(registration);
	}

	@Bean
	@ConditionalOnMissingBean
	RegistryEventPublisher coordinationRegistryEventPublisher(Coordinator coordinator, ServiceRegistry registry,
			CoordinationEventPublisher publisher) {
		return new RegistryEventPublisher(coordinator, registry, publisher);
	}

	private static String path(CoordinationProperties properties) {
		return "/" + properties.getZookeeper().getNamespace() + "/registry/"
				+ InstanceDescription.cluster(properties.getRegistry());
	}

	private static void requireDiscovery(ApplicationContext context) {
		if (!ClassUtils.isPresent(DISCOVERY, context.getClassLoader())) {
			throw new CoordinationStartupException(
					"coordination.registry.enabled is true, and curator-x-discovery is not on the class path.",
					"Add org.apache.curator:curator-x-discovery, or set coordination.registry.enabled to false.");
		}
	}

	/**
	 * What a registration is made of beside properties.
	 *
	 * @param contributors add routes
	 * @param mapper maps routes
	 * @param writer writes the registration
	 */
	record RegistryParts(ObjectProvider<RouteContributor> contributors, ObjectProvider<RouteMapper> mapper,
			InstanceWriter writer) {

	}

}
