// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.SessionStatus;

/**
 * S4: at most one claim of a partition is held. It is looked at when a claim begins, when
 * somebody acts on one, when a session ends, and when a process goes on. A process whose
 * clock stands still acts on nothing and is looked at when it goes on.
 */
final class LeaseInvariant {

	private final Map<Partition, Map<SimulatedMember, PartitionClaim>> claims = new HashMap<>();

	private boolean ignored;

	/** Nothing is promised when servers end sessions before their time. */
	void ignore() {
		this.ignored = true;
	}

	void begun(SimulatedMember member, PartitionClaim claim) {
		Map<SimulatedMember, PartitionClaim> ofPartition = this.claims.computeIfAbsent(claim.partition(),
				(partition) -> new HashMap<>());
		ofPartition.keySet().removeIf((other) -> !other.isRunning());
		check(member, claim, ofPartition);
		ofPartition.put(member, claim);
	}

	/**
	 * Somebody is about to act on a claim.
	 * @param member who
	 * @param claim the claim
	 */
	void used(SimulatedMember member, PartitionClaim claim) {
		check(member, claim, this.claims.getOrDefault(claim.partition(), Map.of()));
	}

	private void check(SimulatedMember member, PartitionClaim claim, Map<SimulatedMember, PartitionClaim> ofPartition) {
		if (this.ignored || !claim.isHeld()) {
			return;
		}
		for (Map.Entry<SimulatedMember, PartitionClaim> other : ofPartition.entrySet()) {
			if (other.getKey().isRunning() && other.getKey() != member && !other.getKey().process().isFrozen()) {
				Invariant.hold("S4", !other.getValue().isHeld(), "%s holds %s, and %s still holds %s", member, claim,
						other.getKey(), other.getValue());
			}
		}
	}

	/**
	 * The ensemble has given a session away. Nobody may act in it from here on, whether
	 * or not somebody else wants what it held.
	 * @param members whose session it may be
	 * @param session the session
	 */
	void ended(List<SimulatedMember> members, long session) {
		for (SimulatedMember member : members) {
			if (!this.ignored && member.isRunning() && !member.process().isFrozen()) {
				SessionStatus status = member.session();
				Invariant.hold("S4", status.sessionId() != session || status.leaseRemaining().isZero(),
						"the lease of %s outlasts its session by %s", member, status.leaseRemaining());
			}
		}
	}

	/** Looks at all claims, for instance after a clock went on. */
	void check() {
		this.claims.values().forEach((ofPartition) -> ofPartition.forEach((member, claim) -> {
			if (member.isRunning() && !member.process().isFrozen()) {
				check(member, claim, ofPartition);
			}
		}));
	}

}
