// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.List;

import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * The best assignment for equal weights as a minimum-cost flow, one partition at a time
 * along a shortest path (Bellman and Ford). Reaches further than trying them all.
 */
final class Flow {

	private static final int UNEVEN = 1_000;

	private final List<Member> members;

	private final List<Partition> partitions;

	private final int[] homes;

	private final int[] owners;

	private final int[] counts;

	private Flow(AssignmentRequest request) {
		this.members = request.members();
		this.partitions = PartitionSet.all(request.topics()).toList();
		this.homes = Verdict.homes(request, this.partitions);
		this.owners = new int[this.partitions.size()];
		Arrays.fill(this.owners, -1);
		this.counts = new int[this.members.size()];
	}

	static Verdict best(AssignmentRequest request) {
		Flow flow = new Flow(request);
		boolean more = true;
		while (more) {
			more = flow.augment();
		}
		return Verdict.of(request, flow.owners, flow.homes, new FairShares(request), new ZoneShares(request));
	}

	private int cost(int partition, int member) {
		return (this.homes[partition] == member) ? -1 : 0;
	}

	/** Partitions first, then members: the cheapest way from any unassigned one. */
	private boolean augment() {
		int size = this.partitions.size();
		long[] cost = new long[size + this.members.size()];
		int[] before = new int[cost.length];
		for (int p = 0; p < size; p++) {
			cost[p] = (this.owners[p] < 0) ? 0 : Integer.MAX_VALUE;
		}
		Arrays.fill(cost, size, cost.length, Integer.MAX_VALUE);
		Arrays.fill(before, -1);
		for (boolean changed = true; changed;) {
			changed = false;
			for (int p = 0; p < size; p++) {
				Partition partition = this.partitions.get(p);
				for (int m = 0; m < this.members.size(); m++) {
					if (!this.members.get(m).isEligible(partition.topic(), partition.index())) {
						continue;
					}
					boolean back = this.owners[p] == m;
					int from = back ? size + m : p;
					int to = back ? p : size + m;
					long sum = cost[from] + (back ? -cost(p, m) : cost(p, m));
					if (cost[from] != Integer.MAX_VALUE && sum < cost[to]) {
						cost[to] = sum;
						before[to] = from;
						changed = true;
					}
				}
			}
		}
		int best = -1;
		for (int m = 0; m < this.members.size(); m++) {
			boolean possible = cost[size + m] != Integer.MAX_VALUE && this.counts[m] < this.members.get(m).capacity();
			if (possible && (best < 0 || total(cost, m) < total(cost, best))) {
				best = m;
			}
		}
		if (best < 0) {
			return false;
		}
		this.counts[best]++;
		for (int node = size + best; node >= 0; node = before[node]) {
			if (node >= size) {
				this.owners[before[node]] = node - size;
			}
		}
		return true;
	}

	private long total(long[] cost, int member) {
		return cost[this.partitions.size() + member] + (long) UNEVEN * (2 * this.counts[member] + 1);
	}

}
