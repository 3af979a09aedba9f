// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.List;
import java.util.OptionalInt;

/**
 * Who leads a partition of a topic, and which replicas keep up.
 *
 * @param leader id of the broker that leads it, empty if none can
 * @param epoch rises with each change of the leader, where the cluster counts them; -1
 * where it doesn't
 * @param inSync ids of the brokers whose replicas are in sync
 */
public record PartitionLeadership(OptionalInt leader, int epoch, List<Integer> inSync) {

	/**
	 * Copies its arguments.
	 */
	public PartitionLeadership {
		inSync = List.copyOf(inSync);
	}

}
