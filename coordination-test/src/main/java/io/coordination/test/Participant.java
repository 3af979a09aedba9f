// SPDX-License-Identifier: Apache-2.0

package io.coordination.test;

import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;

/**
 * One of those who share a group's partitions.
 *
 * @param group its membership
 * @param takesPart whether it can get partitions: it runs, and nothing cuts it off
 * @param told the claims that its listener was told of
 */
record Participant(PartitionGroup group, BooleanSupplier takesPart, Supplier<Set<PartitionClaim>> told) {

	String id() {
		return this.group.status().member().value();
	}

}
