// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs.snippets;

import java.net.URI;

import io.coordination.registry.RouteMapper;
import io.coordination.registry.ServiceRegistration;
import io.coordination.registry.ServiceRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What {@code docs/registry.md} shows.
 */
final class RegistryPage {

	private RegistryPage() {
	}

	static void ask(ServiceRegistry registry) {
		registry.instances("shop"); // those that aren't leaving, by id
		registry.tagged("shop", "blue");
		registry.inZone("shop", "eu-1");
		registry.instance("shop", "host-1"); // one of them
		registry.services();
	}

	static void register(ServiceRegistration registration) {
		registration.addRoute("grpc", "http://10.0.0.5:9090"); // bean ServiceRegistration
	}

	@Configuration(proxyBeanMethods = false)
	static class Addresses {

		@Bean
		RouteMapper publicAddress() {
			return (name, route) -> URI.create(route.toString().replace("172.17.0.2:8080", "shop.example.org:30080"));
		}

	}

}
