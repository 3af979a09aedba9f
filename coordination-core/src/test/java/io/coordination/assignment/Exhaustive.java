// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.List;
import java.util.Optional;

import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * Tries every assignment there is, and returns the worth of the best.
 */
final class Exhaustive {

	private final AssignmentRequest request;

	private final List<Partition> partitions;

	private final int[] homes;

	private final FairShares shares;

	private final ZoneShares zones;

	private final int[] owners;

	private final int[] counts;

	private Optional<Verdict> best = Optional.empty();

	private Exhaustive(AssignmentRequest request) {
		this.request = request;
		this.partitions = PartitionSet.all(request.topics()).toList();
		this.homes = Verdict.homes(request, this.partitions);
		this.shares = new FairShares(request);
		this.zones = new ZoneShares(request);
		this.owners = new int[this.partitions.size()];
		this.counts = new int[request.members().size()];
	}

	static Verdict best(AssignmentRequest request) {
		Exhaustive search = new Exhaustive(request);
		search.place(0);
		return search.best.orElseThrow();
	}

	private void place(int partition) {
		if (partition == this.owners.length) {
			Verdict verdict = Verdict.of(this.request, this.owners, this.homes, this.shares, this.zones);
			if (this.best.isEmpty() || Verdict.GOALS.compare(verdict, this.best.get()) < 0) {
				this.best = Optional.of(verdict);
			}
			return;
		}
		Partition placed = this.partitions.get(partition);
		for (int m = 0; m < this.counts.length; m++) {
			Member member = this.request.members().get(m);
			if (this.counts[m] < member.capacity() && member.isEligible(placed.topic(), placed.index())) {
				this.owners[partition] = m;
				this.counts[m]++;
				place(partition + 1);
				this.counts[m]--;
			}
		}
		this.owners[partition] = -1;
		place(partition + 1);
	}

}
