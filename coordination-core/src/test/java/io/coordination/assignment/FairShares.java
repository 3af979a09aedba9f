// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;
import io.coordination.Partition;
import io.coordination.PartitionSet;

/**
 * Shares by the method of the largest remainder, straight from its definition: members
 * without room for their share get what they have room for, the others share the rest.
 */
final class FairShares {

	private final List<Member> members;

	private final int[] room;

	/** What each member gets for sure. */
	private final int[] counts;

	/** The exact share of each member, times {@link #denominator}. */
	private final long[] exact;

	private long denominator = 1;

	/** Members of equal remainder, of whom {@link #extra} get one more. */
	private List<Integer> tied = List.of();

	private int extra;

	FairShares(AssignmentRequest request) {
		List<Partition> partitions = PartitionSet.all(request.topics()).toList();
		this.members = request.members();
		this.room = this.members.stream()
			.mapToInt((member) -> (int) Math.min(member.capacity(),
					partitions.stream().filter((p) -> member.isEligible(p.topic(), p.index())).count()))
			.toArray();
		this.counts = new int[this.room.length];
		this.exact = new long[this.room.length];
		share((int) partitions.stream()
			.filter((p) -> this.members.stream().anyMatch((member) -> member.isEligible(p.topic(), p.index())))
			.count());
	}

	private void share(int partitions) {
		int rest = partitions;
		Arrays.setAll(this.exact, (m) -> this.room[m]);
		List<Integer> open = new ArrayList<>(IntStream.range(0, this.room.length).boxed().toList());
		while (!open.isEmpty()) {
			int sharing = rest;
			int weights = open.stream().mapToInt((m) -> this.members.get(m).weight()).sum();
			List<Integer> full = open.stream()
				.filter((m) -> this.room[m] * weights <= sharing * this.members.get(m).weight())
				.toList();
			if (full.isEmpty()) {
				this.denominator = weights;
				Arrays.setAll(this.exact, (m) -> open.contains(m) ? (long) sharing * this.members.get(m).weight()
						: this.room[m] * this.denominator);
				round(rest, weights, open);
				return;
			}
			for (int m : full) {
				this.counts[m] = this.room[m];
				rest -= this.room[m];
			}
			open.removeAll(full);
		}
	}

	private void round(int rest, int weights, List<Integer> open) {
		int[] remainders = new int[this.counts.length];
		int left = rest;
		for (int m : open) {
			this.counts[m] = rest * this.members.get(m).weight() / weights;
			remainders[m] = rest * this.members.get(m).weight() % weights;
			left -= this.counts[m];
		}
		if (left > 0) {
			int[] ascending = open.stream().mapToInt((m) -> remainders[m]).sorted().toArray();
			int last = ascending[ascending.length - left];
			List<Integer> before = open.stream().filter((m) -> remainders[m] > last).toList();
			before.forEach((m) -> this.counts[m]++);
			this.tied = open.stream().filter((m) -> remainders[m] == last).toList();
			this.extra = left - before.size();
		}
	}

	/**
	 * The exact share of a member, times a number that is the same for all.
	 * @param member number of the member
	 * @return its share
	 */
	long exact(int member) {
		return this.exact[member];
	}

	long denominator() {
		return this.denominator;
	}

	boolean isMetBy(int[] held) {
		int more = 0;
		for (int m = 0; m < held.length; m++) {
			int above = held[m] - this.counts[m];
			if (above != 0 && !(above == 1 && this.tied.contains(m))) {
				return false;
			}
			more += above;
		}
		return more == this.extra;
	}

}
