// SPDX-License-Identifier: Apache-2.0

package io.coordination.listener;

/**
 * Registers listeners and workers in code. Beans of this type are called in their order
 * when all singletons have been made, before the first group is joined.
 */
@FunctionalInterface
public interface PartitionEndpointConfigurer {

	/**
	 * Registers what is to be registered.
	 * @param registrar takes listeners and workers
	 */
	void configure(PartitionEndpointRegistrar registrar);

}
