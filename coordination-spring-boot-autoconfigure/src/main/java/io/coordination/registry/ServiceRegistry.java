// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.coordination.Subscription;

/**
 * The instances of this cluster: inject this bean to look them up. Safe for any thread.
 * <p>
 * Lookups are answered from a cache, without asking ZooKeeper and without making an
 * object. The cache is some milliseconds behind ZooKeeper; while there is no connection
 * it stays as it was. Whoever stops is gone at once; whoever dies is gone when its
 * session ends, within {@code coordination.zookeeper.session-timeout}.
 */
public interface ServiceRegistry {

	/**
	 * All instances now. Ask one snapshot if several answers have to agree.
	 * @return an immutable snapshot, empty until everything was read once
	 */
	RegistrySnapshot snapshot();

	/**
	 * The first reading of all instances.
	 * @return done then; a future of its own for each call
	 */
	CompletableFuture<Void> ready();

	/**
	 * Adds a listener, which is told of what changes from now on.
	 * @param listener the listener
	 * @return ends it
	 */
	Subscription listen(RegistryListener listener);

	/**
	 * The services that have an instance.
	 * @return their names
	 */
	default Set<String> services() {
		return snapshot().services();
	}

	/**
	 * The instances of a service, without those that are leaving.
	 * @param service name of the service
	 * @return the instances, in the order of their ids
	 */
	default List<RegisteredInstance> instances(String service) {
		return snapshot().instances(service);
	}

	/**
	 * The instances of a service with a tag, without those that are leaving.
	 * @param service name of the service
	 * @param tag the tag
	 * @return the instances, in the order of their ids
	 */
	default List<RegisteredInstance> tagged(String service, String tag) {
		return snapshot().tagged(service, tag);
	}

	/**
	 * The instances of a service in a zone, without those that are leaving.
	 * @param service name of the service
	 * @param zone the zone
	 * @return the instances, in the order of their ids
	 */
	default List<RegisteredInstance> inZone(String service, String zone) {
		return snapshot().inZone(service, zone);
	}

	/**
	 * One instance, maybe one that is leaving.
	 * @param service name of the service
	 * @param id id of the instance
	 * @return the instance
	 */
	default Optional<RegisteredInstance> instance(String service, String id) {
		return snapshot().instance(service, id);
	}

}
