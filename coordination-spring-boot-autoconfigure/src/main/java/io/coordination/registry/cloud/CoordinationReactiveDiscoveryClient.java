// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry.cloud;

import io.coordination.registry.ServiceRegistry;
import reactor.core.publisher.Flux;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.ReactiveDiscoveryClient;

/**
 * Spring Cloud's reactive discovery client over the registry. Answers from the cache, at
 * the time of the subscription.
 */
public final class CoordinationReactiveDiscoveryClient implements ReactiveDiscoveryClient {

	private final ServiceRegistry registry;

	/**
	 * Creates the client.
	 * @param registry the registry
	 */
	public CoordinationReactiveDiscoveryClient(ServiceRegistry registry) {
		this.registry = registry;
	}

	@Override
	public String description() {
		return "Coordination's registry in ZooKeeper (reactive)";
	}

	@Override
	public Flux<ServiceInstance> getInstances(String serviceId) {
		return Flux.defer(() -> Flux.fromIterable(this.registry.instances(serviceId)).map(CloudInstance::new));
	}

	@Override
	public Flux<String> getServices() {
		return Flux.defer(() -> Flux.fromIterable(this.registry.services()));
	}

}
