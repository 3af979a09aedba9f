// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.coordination.Partition;
import org.jspecify.annotations.Nullable;

/**
 * What a process has seen of tokens and epochs in all its sessions. Neither ever goes
 * back, unless the ensemble was restored from a backup or replaced. An epoch that was
 * deleted and made anew is another one, and begins at version 0. Each claim raises the
 * version: two claims with the same one tell of a restore, too.
 *
 * @param highestToken the highest token of all its claims
 * @param newest its newest claim of each partition, in their order
 */
record Seen(long highestToken, List<HeldClaim> newest) {

	static final Seen NOTHING = new Seen(0, List.of());

	private static final Comparator<HeldClaim> ORDER = Comparator.comparing(HeldClaim::partition)
		.thenComparingLong(HeldClaim::token);

	Seen with(Collection<HeldClaim> claims) {
		List<HeldClaim> all = new ArrayList<>(this.newest);
		all.addAll(claims);
		all.sort(ORDER);
		long highest = this.highestToken;
		List<HeldClaim> extended = new ArrayList<>(all.size());
		for (int index = 0; index < all.size(); index++) {
			HeldClaim claim = all.get(index);
			highest = Math.max(highest, claim.token());
			boolean last = index + 1 == all.size() || !all.get(index + 1).partition().equals(claim.partition());
			if (last) {
				extended.add(claim);
			}
		}
		return new Seen(highest, List.copyOf(extended));
	}

	boolean isAfter(HeldClaim claim) {
		HeldClaim before = newest(claim.partition());
		if (before == null || before.token() == claim.token()) {
			return false;
		}
		boolean sameEpoch = before.epochCreated() == claim.epochCreated();
		return claim.token() < before.token() || claim.epochCreated() < before.epochCreated()
				|| (sameEpoch && claim.epochVersion() <= before.epochVersion());
	}

	private @Nullable HeldClaim newest(Partition partition) {
		int low = 0;
		int high = this.newest.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = this.newest.get(middle).partition().compareTo(partition);
			if (order == 0) {
				return this.newest.get(middle);
			}
			if (order < 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return null;
	}

}
