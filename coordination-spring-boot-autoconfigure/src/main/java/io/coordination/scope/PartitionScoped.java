// SPDX-License-Identifier: Apache-2.0

package io.coordination.scope;

import io.coordination.PartitionClaim;

/**
 * The instances of a bean with {@link PartitionScope}, for whoever deals with several
 * partitions at a time: a parameter of listeners and workers.
 *
 * @param <T> type of the bean
 */
@FunctionalInterface
public interface PartitionScoped<T> {

	/**
	 * The instance of a partition.
	 * @param claim a claim that this instance of the application holds, or one that the
	 * listeners are just told the end of
	 * @return the instance
	 * @throws IllegalStateException if there is none, since the claim has ended
	 */
	T get(PartitionClaim claim);

}
