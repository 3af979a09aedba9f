// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

import java.util.List;
import java.util.Optional;

/**
 * All listeners and workers of the application: inject this bean to stop and start them.
 * Complete when all singletons have been made; empty before. Safe for any thread.
 */
public interface PartitionEndpointRegistry {

	/**
	 * All listeners and workers.
	 * @return the endpoints in the order of their registration
	 */
	List<PartitionEndpoint> all();

	/**
	 * A listener or a worker by its id.
	 * @param id the id
	 * @return the endpoint, empty if there is none
	 */
	Optional<PartitionEndpoint> find(String id);

	/**
	 * A listener or a worker by its id.
	 * @param id the id
	 * @return the endpoint
	 * @throws IllegalArgumentException if there is none
	 */
	PartitionEndpoint get(String id);

}
