// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

/**
 * Where listeners and workers are registered before groups are joined.
 *
 * @see PartitionEndpointConfigurer
 */
public interface PartitionEndpointRegistrar {

	/**
	 * Adds a listener.
	 * @param listener the listener
	 */
	void addListener(ListenerDefinition listener);

	/**
	 * Adds a worker; a group has at most one.
	 * @param worker the worker
	 */
	void addWorker(WorkerDefinition worker);

}
