// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.coordination.GroupName;
import io.coordination.MemberId;

/**
 * All instances of a cluster at one moment. Immutable: all that can be asked for is made
 * in advance, so that no question makes an object. Lists are in the order of the ids.
 */
public final class RegistrySnapshot {

	/** No instance. */
	public static final RegistrySnapshot EMPTY = of(List.of());

	private final List<RegisteredInstance> all;

	private final Map<String, Service> services;

	private final Map<String, Map<String, Optional<RegisteredInstance>>> ids;

	private final Map<String, Map<String, Optional<RegisteredInstance>>> members;

	private RegistrySnapshot(List<RegisteredInstance> all) {
		this.all = all;
		Map<String, List<RegisteredInstance>> byName = new TreeMap<>();
		this.ids = new HashMap<>();
		this.members = new HashMap<>();
		for (RegisteredInstance instance : all) {
			if (!instance.leaving()) {
				byName.computeIfAbsent(instance.service(), (name) -> new ArrayList<>()).add(instance);
			}
			put(this.ids, instance.service(), instance.id(), instance);
			instance.membership()
				.ifPresent((own) -> own.groups()
					.forEach((group) -> putNewest(this.members, group, own.member().value(), instance)));
		}
		Map<String, Service> made = new TreeMap<>();
		byName.forEach((name, instances) -> made.put(name, Service.of(instances)));
		this.services = Collections.unmodifiableMap(made);
	}

	/**
	 * A snapshot of some instances.
	 * @param instances the instances
	 * @return the snapshot
	 */
	public static RegistrySnapshot of(Collection<RegisteredInstance> instances) {
		return new RegistrySnapshot(instances.stream()
			.sorted(Comparator.comparing(RegisteredInstance::service).thenComparing(RegisteredInstance::id))
			.toList());
	}

	private static void put(Map<String, Map<String, Optional<RegisteredInstance>>> index, String first, String second,
			RegisteredInstance instance) {
		index.computeIfAbsent(first, (key) -> new HashMap<>()).put(second, Optional.of(instance));
	}

	// One that died and the one after it may both be there for a while.
	private static void putNewest(Map<String, Map<String, Optional<RegisteredInstance>>> index, String group,
			String member, RegisteredInstance instance) {
		Optional<RegisteredInstance> present = find(index, group, member);
		if (present.filter((other) -> other.registeredAt().isAfter(instance.registeredAt())).isEmpty()) {
			put(index, group, member, instance);
		}
	}

	private static Optional<RegisteredInstance> find(Map<String, Map<String, Optional<RegisteredInstance>>> index,
			String first, String second) {
		return index.getOrDefault(first, Map.of()).getOrDefault(second, Optional.empty());
	}

	/**
	 * All instances, those that are leaving too.
	 * @return the instances, in the order of service and id
	 */
	public List<RegisteredInstance> all() {
		return this.all;
	}

	/**
	 * The services that have an instance which isn't leaving.
	 * @return their names, in order
	 */
	public Set<String> services() {
		return this.services.keySet();
	}

	/**
	 * The instances of a service, without those that are leaving.
	 * @param service name of the service
	 * @return the instances
	 */
	public List<RegisteredInstance> instances(String service) {
		Service found = this.services.get(service);
		return (found != null) ? found.instances() : List.of();
	}

	/**
	 * The instances of a service with a tag, without those that are leaving.
	 * @param service name of the service
	 * @param tag the tag
	 * @return the instances
	 */
	public List<RegisteredInstance> tagged(String service, String tag) {
		Service found = this.services.get(service);
		return (found != null) ? found.byTag().getOrDefault(tag, List.of()) : List.of();
	}

	/**
	 * The instances of a service in a zone, without those that are leaving.
	 * @param service name of the service
	 * @param zone the zone
	 * @return the instances
	 */
	public List<RegisteredInstance> inZone(String service, String zone) {
		Service found = this.services.get(service);
		return (found != null) ? found.byZone().getOrDefault(zone, List.of()) : List.of();
	}

	/**
	 * One instance, maybe one that is leaving.
	 * @param service name of the service
	 * @param id id of the instance
	 * @return the instance
	 */
	public Optional<RegisteredInstance> instance(String service, String id) {
		return find(this.ids, service, id);
	}

	/**
	 * The instance that is a member of a group, maybe one that is leaving.
	 * @param group the group
	 * @param member id of the member
	 * @return the instance
	 */
	public Optional<RegisteredInstance> member(GroupName group, MemberId member) {
		return find(this.members, group.value(), member.value());
	}

	@Override
	public String toString() {
		return this.all.toString();
	}

	private record Service(List<RegisteredInstance> instances, Map<String, List<RegisteredInstance>> byTag,
			Map<String, List<RegisteredInstance>> byZone) {

		static Service of(List<RegisteredInstance> instances) {
			return new Service(List.copyOf(instances), index(instances, RegisteredInstance::tags),
					index(instances, (instance) -> instance.zone().map(Set::of).orElse(Set.of())));
		}

		private static Map<String, List<RegisteredInstance>> index(List<RegisteredInstance> instances,
				Function<RegisteredInstance, Set<String>> keys) {
			Map<String, List<RegisteredInstance>> index = new HashMap<>();
			instances.forEach((instance) -> keys.apply(instance)
				.forEach((key) -> index.computeIfAbsent(key, (same) -> new ArrayList<>()).add(instance)));
			index.replaceAll((key, list) -> List.copyOf(list));
			return Map.copyOf(index);
		}

	}

}
