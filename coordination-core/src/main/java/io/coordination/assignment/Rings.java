// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Betters a plan and leaves it balanced. Partitions can be passed round a ring of
 * members, or along a chain whose ends swap their burdens, and the plan stays balanced;
 * if there is no such ring or chain that pays, no balanced plan is better (cancelling
 * negative cycles, M. Klein, 1967; found as by Bellman and Ford).
 * <p>
 * Nodes are members, nobody, kinds, cells (a kind in a zone), and a hub for each burden
 * that one member could give while another takes. A partition goes from a member to its
 * cell, and from there to a member of that zone, or on to the kind and a cell of another
 * zone.
 */
final class Rings {

	private static final int NONE = -1;

	private final Plan plan;

	private final Spread spread;

	/** What a fault costs, and a move. */
	private final int faultPrice;

	private final int movePrice;

	private final int firstKind;

	private final int firstCell;

	private final int firstHub;

	private final long[] cost;

	private final int[] before;

	/** By member: the hub where it could take, and the one where it could give. */
	private final int[] takes;

	private final int[] gives;

	private boolean changed;

	private long work;

	Rings(Plan plan, int faultPrice, int movePrice) {
		this.plan = plan;
		this.spread = plan.spread();
		this.faultPrice = faultPrice;
		this.movePrice = movePrice;
		this.firstKind = plan.nobody() + 1;
		this.firstCell = this.firstKind + plan.kinds();
		this.firstHub = this.firstCell + this.spread.cells();
		this.cost = new long[this.firstHub + plan.nobody()];
		this.before = new int[this.cost.length];
		this.takes = new int[plan.nobody()];
		this.gives = new int[plan.nobody()];
	}

	/**
	 * Passes partitions round until no ring pays any more, or the work is done.
	 * @param limit steps to take at most; a count, so that the same request always gives
	 * the same answer
	 * @return whether no ring pays any more
	 */
	boolean pass(long limit) {
		this.work = limit;
		int node = find();
		while (node != NONE) {
			passFrom(node);
			node = find();
		}
		return !this.changed;
	}

	private int find() {
		Arrays.fill(this.cost, 0);
		Arrays.fill(this.before, NONE);
		findHubs();
		this.changed = true;
		while (this.changed && this.work > 0) {
			this.changed = false;
			relaxMembers();
			relaxKinds();
			relaxHubs();
			int node = this.changed ? ring() : NONE;
			if (node != NONE) {
				return node;
			}
		}
		return NONE;
	}

	private void findHubs() {
		double[] burdens = IntStream.range(0, this.plan.nobody())
			.mapToDouble(this.plan::giving)
			.sorted()
			.distinct()
			.toArray();
		for (int m = 0; m < this.plan.nobody(); m++) {
			this.takes[m] = hub(burdens, this.plan.taking(m));
			this.gives[m] = (this.plan.load(m) > 0) ? hub(burdens, this.plan.giving(m)) : NONE;
		}
	}

	private int hub(double[] burdens, double burden) {
		int index = Arrays.binarySearch(burdens, burden);
		return (index >= 0) ? this.firstHub + index : NONE;
	}

	private void relaxMembers() {
		for (int member = 0; member < this.plan.nobody(); member++) {
			for (int kind = 0; kind < this.plan.kinds(); kind++) {
				int held = this.plan.held(member, kind);
				if (held > 0) {
					relax(member, this.firstCell + this.spread.cellOf(kind, member),
							(held <= this.plan.home(member, kind)) ? this.movePrice : 0);
				}
			}
		}
		for (int kind = 0; kind < this.plan.kinds(); kind++) {
			if (this.plan.held(this.plan.nobody(), kind) > 0) {
				relax(this.plan.nobody(), this.firstKind + kind, 0);
			}
		}
		this.work -= (long) this.firstKind * this.plan.kinds();
	}

	private void relaxKinds() {
		for (int kind = 0; kind < this.plan.kinds(); kind++) {
			relax(this.firstKind + kind, this.plan.nobody(), 0);
			for (int cell = this.spread.cell(kind, 0); cell < this.spread.cell(kind + 1, 0); cell++) {
				relax(this.firstCell + cell, this.firstKind + kind,
						(long) this.faultPrice * this.spread.removing(cell));
			}
			for (int cell = this.spread.cell(kind, 0); cell < this.spread.cell(kind + 1, 0); cell++) {
				relax(this.firstKind + kind, this.firstCell + cell, (long) this.faultPrice * this.spread.adding(cell));
			}
			int[] members = this.plan.problem().kinds().members(kind);
			for (int member : members) {
				boolean returns = this.plan.held(member, kind) < this.plan.home(member, kind);
				relax(this.firstCell + this.spread.cellOf(kind, member), member, returns ? -this.movePrice : 0);
			}
			this.work -= members.length;
		}
	}

	private void relaxHubs() {
		for (int m = 0; m < this.plan.nobody(); m++) {
			if (this.takes[m] != NONE) {
				relax(m, this.takes[m], 0);
			}
		}
		for (int m = 0; m < this.plan.nobody(); m++) {
			if (this.gives[m] != NONE) {
				relax(this.gives[m], m, 0);
			}
		}
	}

	private void relax(int from, int to, long price) {
		if (this.cost[from] + price < this.cost[to]) {
			this.cost[to] = this.cost[from] + price;
			this.before[to] = from;
			this.changed = true;
		}
	}

	/**
	 * Looks for a ring among the predecessors: there is one only if its cost is negative.
	 * @return a node of the ring, or {@link #NONE}
	 */
	private int ring() {
		int[] seenFrom = new int[this.before.length];
		Arrays.fill(seenFrom, NONE);
		for (int start = 0; start < this.before.length; start++) {
			int node = start;
			while (node != NONE && seenFrom[node] == NONE) {
				seenFrom[node] = start;
				node = this.before[node];
			}
			if (node != NONE && seenFrom[node] == start) {
				return node;
			}
		}
		return NONE;
	}

	// From a giver up to the next member, all is about the same kind.
	private void passFrom(int node) {
		int start = node;
		while (start >= this.firstKind) {
			start = this.before[start];
		}
		int to = start;
		do {
			int from = this.before[to];
			int kind = NONE;
			while (from >= this.firstKind) {
				kind = (from < this.firstHub) ? kind(from) : kind;
				from = this.before[from];
			}
			if (kind != NONE) {
				this.plan.pass(from, kind, to, 1);
			}
			to = from;
		}
		while (to != start);
	}

	private int kind(int node) {
		return (node < this.firstCell) ? node - this.firstKind : (node - this.firstCell) / this.spread.zones();
	}

}
