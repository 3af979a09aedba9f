// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.coordination.Partition;

/**
 * What a process has seen of tokens and epochs in all its sessions. Neither ever goes
 * back, unless the ensemble was restored from a backup or replaced. An epoch that was
 * deleted and made anew is another one, and begins at version 0. Each claim raises the
 * version: two claims with the same one tell of a restore, too.
 *
 * @param highestToken the highest token of all its claims
 * @param newest its newest claim of each partition
 */
record Seen(long highestToken, Map<Partition, HeldClaim> newest) {

	static final Seen NOTHING = new Seen(0, Map.of());

	Seen with(Collection<HeldClaim> claims) {
		long highest = this.highestToken;
		Map<Partition, HeldClaim> extended = new HashMap<>(this.newest);
		for (HeldClaim claim : claims) {
			highest = Math.max(highest, claim.token());
			extended.merge(claim.partition(), claim, (before, now) -> (now.token() >= before.token()) ? now : before);
		}
		return new Seen(highest, extended);
	}

	boolean isAfter(HeldClaim claim) {
		HeldClaim before = this.newest.get(claim.partition());
		if (before == null || before.token() == claim.token()) {
			return false;
		}
		boolean sameEpoch = before.epochCreated() == claim.epochCreated();
		return claim.token() < before.token() || claim.epochCreated() < before.epochCreated()
				|| (sameEpoch && claim.epochVersion() <= before.epochVersion());
	}

}
