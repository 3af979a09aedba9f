// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry.cloud;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import io.coordination.registry.RegisteredInstance;

import org.springframework.cloud.client.ServiceInstance;

/**
 * An instance in Spring Cloud's words. Its zone stands in the metadata as {@code zone},
 * where Spring Cloud looks for it, its version as {@code version}.
 *
 * @param instance the instance
 */
record CloudInstance(RegisteredInstance instance) implements ServiceInstance {

	@Override
	public String getInstanceId() {
		return this.instance.id();
	}

	@Override
	public String getServiceId() {
		return this.instance.service();
	}

	@Override
	public String getHost() {
		return this.instance.uri().getHost();
	}

	@Override
	public int getPort() {
		int port = this.instance.uri().getPort();
		return (port >= 0) ? port : isSecure() ? 443 : 80;
	}

	@Override
	public boolean isSecure() {
		return "https".equals(getScheme());
	}

	@Override
	public URI getUri() {
		return this.instance.uri();
	}

	@Override
	public String getScheme() {
		return this.instance.uri().getScheme();
	}

	@Override
	public Map<String, String> getMetadata() {
		Map<String, String> metadata = new TreeMap<>(this.instance.metadata());
		this.instance.zone().ifPresent((zone) -> metadata.putIfAbsent("zone", zone));
		this.instance.version().ifPresent((version) -> metadata.putIfAbsent("version", version));
		return metadata;
	}

}
