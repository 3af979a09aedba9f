// SPDX-License-Identifier: Apache-2.0

package io.coordination.registry;

import java.net.URI;

/**
 * Says how others reach what this instance calls by another address: behind NAT, in a
 * container. A bean of this type is asked for each route when it is registered, the
 * instance's own among them.
 */
@FunctionalInterface
public interface RouteMapper {

	/** Name under which the mapper is asked for the address of the instance itself. */
	String DEFAULT = "default";

	/**
	 * Maps a route.
	 * @param name name of the route
	 * @param route where it leads as seen from this instance
	 * @return where it leads as seen from others
	 */
	URI map(String name, URI route);

}
