// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.registry.RegisteredInstance;

/**
 * Where requests for a partition go. It may be out of date by the time that it is used:
 * the one who is asked has to know whether it holds the partition.
 *
 * @param group the group
 * @param partition the partition
 * @param owner who owns the partition, or is to own it; empty if nobody is
 * @param fencingToken the newest token of the partition that is known
 * @param instance the owner's instance; empty if it isn't registered
 * @param confirmed whether the owner itself was read from ZooKeeper since the partition
 * was last given to somebody else; if not, the owner is who is to own it
 */
public record PartitionRoute(GroupName group, Partition partition, Optional<MemberId> owner, OptionalLong fencingToken,
		Optional<RegisteredInstance> instance, boolean confirmed) {

	/**
	 * Where the owner is reached.
	 * @return its URI
	 */
	public Optional<URI> uri() {
		return this.instance.map(RegisteredInstance::uri);
	}

	/**
	 * Where the owner is reached by a named route.
	 * @param route name of the route
	 * @return its URI, empty if the owner has no such route
	 */
	public Optional<URI> uri(String route) {
		return this.instance.flatMap((owner) -> owner.route(route));
	}

}
