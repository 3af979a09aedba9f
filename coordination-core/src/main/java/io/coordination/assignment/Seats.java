// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Owners of partitions, given one by one, within what members may hold and have room for.
 */
final class Seats {

	private final Problem problem;

	private final int[] owners;

	private final int[] room;

	private long free;

	Seats(Problem problem) {
		this.problem = problem;
		this.owners = new int[problem.partitions()];
		Arrays.fill(this.owners, Problem.NOWHERE);
		this.room = IntStream.range(0, problem.members()).map(problem::room).toArray();
		this.free = Arrays.stream(this.room).asLongStream().sum();
	}

	/**
	 * Gives a partition to a member, if that is possible.
	 * @param partition the partition
	 * @param kind its kind
	 * @param member the member
	 * @return whether it was
	 */
	boolean seat(int partition, int kind, int member) {
		if (this.room[member] == 0 || !this.problem.kinds().isEligible(member, kind)) {
			return false;
		}
		this.owners[partition] = member;
		this.room[member]--;
		this.free--;
		return true;
	}

	/**
	 * Gives a partition to the first member that can have it, beginning anew behind the
	 * last one.
	 * @param partition the partition
	 * @param kind its kind
	 * @param first the member to begin with
	 * @return the member, or {@link Problem#NOWHERE}
	 */
	int seatNext(int partition, int kind, int first) {
		int members = (this.free > 0) ? this.room.length : 0;
		for (int i = 0; i < members; i++) {
			int member = (first + i) % members;
			if (seat(partition, kind, member)) {
				return member;
			}
		}
		return Problem.NOWHERE;
	}

	boolean isSeated(int partition) {
		return this.owners[partition] != Problem.NOWHERE;
	}

	int[] owners() {
		return this.owners;
	}

}
