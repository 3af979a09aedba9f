// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure.cloud;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.registry.ServiceRegistry;
import io.coordination.registry.cloud.CoordinationDiscoveryClient;
import io.coordination.registry.cloud.CoordinationReactiveDiscoveryClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} of Spring Cloud's discovery clients over
 * the registry.
 */
@AutoConfiguration(after = CoordinationAutoConfiguration.class, beforeName = {
		"org.springframework.cloud.client.CommonsClientAutoConfiguration",
		"org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration",
		"org.springframework.cloud.client.discovery.simple.reactive.SimpleReactiveDiscoveryClientAutoConfiguration" })
@ConditionalOnClass(name = "org.springframework.cloud.client.discovery.DiscoveryClient")
@ConditionalOnBean(ServiceRegistry.class)
@ConditionalOnBooleanProperty(name = "spring.cloud.discovery.enabled", matchIfMissing = true)
public final class CoordinationDiscoveryClientAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "spring.cloud.discovery.blocking.enabled", matchIfMissing = true)
	static class Blocking {

		@Bean
		@ConditionalOnMissingBean
		CoordinationDiscoveryClient coordinationDiscoveryClient(ServiceRegistry registry) {
			return new CoordinationDiscoveryClient(registry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "reactor.core.publisher.Flux")
	@ConditionalOnBooleanProperty(name = "spring.cloud.discovery.reactive.enabled", matchIfMissing = true)
	static class Reactive {

		@Bean
		@ConditionalOnMissingBean
		CoordinationReactiveDiscoveryClient coordinationReactiveDiscoveryClient(ServiceRegistry registry) {
			return new CoordinationReactiveDiscoveryClient(registry);
		}

	}

}
