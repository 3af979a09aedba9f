// SPDX-License-Identifier: Apache-2.0

package io.coordination.actuate.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.coordination.registry.RegisteredInstance;
import io.coordination.registry.RegistrySnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a cluster in JSON.
 *
 * @param services the instances by service, those that are leaving too
 */
public record RegistryDescriptor(Map<String, List<Instance>> services) {

	static RegistryDescriptor of(RegistrySnapshot snapshot) {
		Map<String, List<Instance>> services = new TreeMap<>();
		for (RegisteredInstance instance : snapshot.all()) {
			services.computeIfAbsent(instance.service(), (name) -> new ArrayList<>()).add(Instance.of(instance));
		}
		return new RegistryDescriptor(services);
	}

	/**
	 * An instance.
	 *
	 * @param id its id
	 * @param uri where it is reached
	 * @param routes further ways to reach it, by name
	 * @param tags its tags
	 * @param zone where it runs
	 * @param version its version
	 * @param member id of its members of groups
	 * @param leaving whether it is about to go
	 * @param registeredAt when it registered
	 */
	@JsonInclude(Include.ALWAYS)
	public record Instance(String id, String uri, Map<String, String> routes, Set<String> tags, @Nullable String zone,
			@Nullable String version, @Nullable String member, boolean leaving, String registeredAt) {

		static Instance of(RegisteredInstance instance) {
			Map<String, String> routes = new TreeMap<>();
			instance.routes().forEach((name, route) -> routes.put(name, route.toString()));
			return new Instance(instance.id(), instance.uri().toString(), routes, instance.tags(),
					instance.zone().orElse(null), instance.version().orElse(null),
					instance.membership().map((own) -> own.member().value()).orElse(null), instance.leaving(),
					instance.registeredAt().toString());
		}

	}

}
