// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.HashMap;
import java.util.Map;

import io.coordination.Partition;
import io.coordination.PartitionClaim;

/**
 * What the application works on: it refuses tokens below the highest that it has seen
 * (S3). Acts that begin while the claim is held must not overlap those of another process
 * (S4).
 */
final class FencedResource {

	private final Simulation simulation;

	private final LogInvariants log;

	private final Map<Partition, Long> highest = new HashMap<>();

	private long accepted;

	private long refused;

	FencedResource(Simulation simulation, LogInvariants log) {
		this.simulation = simulation;
		this.log = log;
	}

	void actBy(VirtualProcess process, PartitionClaim claim) {
		Chance chance = this.simulation.chance();
		boolean late = chance.happens(0.05);
		long after = late ? chance.between(0, 10 * Conditions.SECONDS) : chance.between(0, Conditions.MILLIS);
		this.simulation.time().after(after, () -> arrive(claim));
	}

	private void arrive(PartitionClaim claim) {
		Invariant.hold("S3", this.log.isToken(claim.partition(), claim.fencingToken()),
				"%s has a token that no claim ever got", claim);
		long before = this.highest.getOrDefault(claim.partition(), 0L);
		if (claim.fencingToken() < before) {
			this.refused++;
			return;
		}
		this.accepted++;
		this.highest.put(claim.partition(), claim.fencingToken());
	}

	long accepted() {
		return this.accepted;
	}

	long refused() {
		return this.refused;
	}

}
