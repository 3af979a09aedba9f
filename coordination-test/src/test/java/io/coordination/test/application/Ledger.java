// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.application;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.coordination.Partition;
import io.coordination.PartitionClaim;

import org.springframework.stereotype.Component;

/**
 * Who works on what. A component that a slice leaves out.
 */
@Component
class Ledger {

	private final Set<Partition> working = ConcurrentHashMap.newKeySet();

	void begin(PartitionClaim claim) {
		this.working.add(claim.partition());
	}

	void end(PartitionClaim claim) {
		this.working.remove(claim.partition());
	}

	Set<Partition> working() {
		return Set.copyOf(this.working);
	}

}
