// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.EnumSet;

import io.coordination.Coordinator;
import io.coordination.registry.ServiceRegistry;
import io.coordination.routing.PartitionGuard;
import io.coordination.routing.PartitionKeys;
import io.coordination.routing.PartitionRouter;
import io.coordination.routing.PartitionRoutingInterceptor;
import io.coordination.routing.RetryBounds;
import io.coordination.routing.servlet.PartitionFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requests to the owners of partitions: sending them, and taking them.
 */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("coordination.registry.enabled")
	static class Sending {

		@Bean
		@ConditionalOnMissingBean
		PartitionRouter coordinationPartitionRouter(Coordinator coordinator, ServiceRegistry registry,
				CoordinationProperties properties) {
			PartitionRouter router = new PartitionRouter(coordinator, registry);
			for (String group : properties.getGroups().keySet()) {
				var unused = router.prepare(group);
			}
			return router;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("coordination.registry.enabled")
	@ConditionalOnClass(ClientHttpRequestInterceptor.class)
	static class Client {

		@Bean
		@ConditionalOnMissingBean
		PartitionRoutingInterceptor coordinationPartitionRoutingInterceptor(PartitionRouter router,
				CoordinationProperties properties) {
			RoutingProperties routing = properties.getRouting();
			if (routing.getMaxAttempts() < 1) {
				throw InvalidProperty.of("routing.max-attempts", routing.getMaxAttempts(),
						"Use a number of 1 or more.");
			}
			InvalidProperty.requirePositive("routing.timeout", routing.getTimeout());
			return new PartitionRoutingInterceptor(router,
					new RetryBounds(routing.getMaxAttempts(), routing.getTimeout()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("coordination.routing.filter.enabled")
	static class Taking {

		@Bean
		@ConditionalOnMissingBean
		PartitionGuard coordinationPartitionGuard(CoordinationProperties properties) {
			return new PartitionGuard(properties.getGroups().keySet());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("coordination.routing.filter.enabled")
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, OncePerRequestFilter.class, FilterRegistrationBean.class })
	static class Server {

		/** Close to the handler: who may not make the request gets to know nothing. */
		private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

		@Bean
		@ConditionalOnMissingBean(name = "coordinationPartitionFilter")
		FilterRegistrationBean<PartitionFilter> coordinationPartitionFilter(PartitionGuard guard,
				Coordinator coordinator) {
			FilterRegistrationBean<PartitionFilter> registration = new FilterRegistrationBean<>(
					new PartitionFilter(guard, new PartitionKeys(coordinator)));
			registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
			registration.setAsyncSupported(true);
			registration.setOrder(ORDER);
			return registration;
		}

	}

}
