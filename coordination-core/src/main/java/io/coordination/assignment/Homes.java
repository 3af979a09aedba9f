// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.List;

import io.coordination.AssignmentRequest.Member;

/**
 * Where partitions were before: with the first member that had them and may still hold
 * them.
 */
final class Homes {

	private final Numbering numbering;

	private final Kinds kinds;

	private final int[] members;

	private final int[] counts;

	Homes(Numbering numbering, Kinds kinds, List<Member> members) {
		this.numbering = numbering;
		this.kinds = kinds;
		this.members = new int[numbering.partitions()];
		Arrays.fill(this.members, Problem.NOWHERE);
		this.counts = new int[members.size()];
		for (int m = 0; m < this.counts.length; m++) {
			settle(m, members.get(m));
		}
	}

	private void settle(int number, Member member) {
		this.numbering.forEachRange(member.previous(), (topic, from, to) -> {
			boolean uniform = this.kinds.isUniform(topic);
			if (uniform && !this.kinds.isEligible(number, this.kinds.of(topic, from))) {
				return;
			}
			int settled = 0;
			for (int p = from; p < to; p++) {
				if (this.members[p] == Problem.NOWHERE
						&& (uniform || this.kinds.isEligible(number, this.kinds.of(topic, p)))) {
					this.members[p] = number;
					settled++;
				}
			}
			this.counts[number] += settled;
		});
	}

	int of(int partition) {
		return this.members[partition];
	}

	/**
	 * Where the neighbours of a partition end that have the same home.
	 * @param partition the partition
	 * @param limit where to end at the latest
	 * @return the first behind it that has another
	 */
	int endOf(int partition, int limit) {
		int end = partition + 1;
		while (end < limit && this.members[end] == this.members[partition]) {
			end++;
		}
		return end;
	}

	int count(int member) {
		return this.counts[member];
	}

}
