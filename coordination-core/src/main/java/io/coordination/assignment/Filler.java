// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Gives each partition that nobody holds to the eligible member with room that it burdens
 * least; of equal ones, to the first by id. Those that few are eligible for go first.
 */
final class Filler {

	private final Plan plan;

	/** A heap of members, the one that would be burdened least on top. */
	private int[] heap = new int[0];

	private Filler(Plan plan) {
		this.plan = plan;
	}

	static void fill(Plan plan) {
		Kinds kinds = plan.problem().kinds();
		Filler filler = new Filler(plan);
		IntStream.range(0, plan.kinds())
			.filter((kind) -> plan.held(plan.nobody(), kind) > 0)
			.boxed()
			.sorted(Comparator.comparingInt((kind) -> kinds.members(kind).length))
			.forEach((kind) -> filler.fill(kind, kinds.members(kind)));
	}

	private void fill(int kind, int[] members) {
		this.heap = members.clone();
		for (int i = this.heap.length / 2 - 1; i >= 0; i--) {
			siftDown(i);
		}
		double nobody = this.plan.taking(this.plan.nobody());
		for (int rest = this.plan.held(this.plan.nobody(), kind); rest > 0
				&& this.plan.taking(this.heap[0]) < nobody; rest--) {
			this.plan.pass(this.plan.nobody(), kind, this.heap[0], 1);
			siftDown(0);
		}
	}

	private void siftDown(int start) {
		int member = this.heap[start];
		int at = start;
		for (int child = 2 * at + 1; child < this.heap.length; child = 2 * at + 1) {
			if (child + 1 < this.heap.length && isBefore(this.heap[child + 1], this.heap[child])) {
				child++;
			}
			if (!isBefore(this.heap[child], member)) {
				break;
			}
			this.heap[at] = this.heap[child];
			at = child;
		}
		this.heap[at] = member;
	}

	private boolean isBefore(int member, int other) {
		double difference = this.plan.taking(member) - this.plan.taking(other);
		return difference < 0 || (difference == 0 && member < other);
	}

}
