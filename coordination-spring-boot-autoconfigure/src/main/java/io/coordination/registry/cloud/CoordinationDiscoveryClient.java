// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry.cloud;

import java.util.List;

import io.coordination.registry.ServiceRegistry;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Spring Cloud's discovery client over the registry. Answers from the cache.
 */
public final class CoordinationDiscoveryClient implements DiscoveryClient {

	private final ServiceRegistry registry;

	/**
	 * Creates the client.
	 * @param registry the registry
	 */
	public CoordinationDiscoveryClient(ServiceRegistry registry) {
		this.registry = registry;
	}

	@Override
	public String description() {
		return "Coordination's registry in ZooKeeper";
	}

	@Override
	public List<ServiceInstance> getInstances(String serviceId) {
		return this.registry.instances(serviceId).stream().<ServiceInstance>map(CloudInstance::new).toList();
	}

	@Override
	public List<String> getServices() {
		return List.copyOf(this.registry.services());
	}

}
