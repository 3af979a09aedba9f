// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Takes back moves that balance doesn't need. In a balanced plan, partitions can be
 * passed round a ring of members, or along a chain whose ends swap their burdens, and it
 * stays balanced; if such a ring or chain brings more partitions home than it takes away,
 * that many moves are saved. When there is none left, the moves are the least possible
 * (cancelling negative cycles, M. Klein, 1967; found as by Bellman and Ford).
 * <p>
 * Nodes are members, nobody, kinds, and a hub for each burden that one member could give
 * while another takes.
 */
final class MoveSaver {

	/**
	 * Steps after which to be content with what was saved, some ten milliseconds. The
	 * bound is a count, so that the same request always gives the same answer.
	 */
	private static final long WORK = 20_000_000;

	private static final int NONE = -1;

	private final Plan plan;

	private final int firstKind;

	private final int firstHub;

	private final int[] cost;

	private final int[] before;

	/** By member: the hub where it could take, and the one where it could give. */
	private final int[] takes;

	private final int[] gives;

	private boolean changed;

	private long work;

	private MoveSaver(Plan plan) {
		this.plan = plan;
		this.firstKind = plan.nobody() + 1;
		this.firstHub = this.firstKind + plan.kinds();
		this.cost = new int[this.firstHub + plan.nobody()];
		this.before = new int[this.cost.length];
		this.takes = new int[plan.nobody()];
		this.gives = new int[plan.nobody()];
	}

	static void save(Plan plan) {
		if (moves(plan) == leastMoves(plan)) {
			return;
		}
		MoveSaver saver = new MoveSaver(plan);
		int node = saver.findRing();
		while (node != NONE) {
			saver.passRound(node);
			node = saver.findRing();
		}
	}

	private static int moves(Plan plan) {
		int moves = 0;
		for (int m = 0; m < plan.nobody(); m++) {
			for (int kind = 0; kind < plan.kinds(); kind++) {
				moves += Math.max(0, plan.home(m, kind) - plan.held(m, kind));
			}
		}
		return moves;
	}

	// A bound that is quick to find, and that most changes meet: no balanced plan takes
	// less from those who had most. With equal weights, all balanced plans have the same
	// loads, only with different members.
	private static int leastMoves(Plan plan) {
		Problem problem = plan.problem();
		if (IntStream.range(0, plan.nobody()).map(problem::weight).distinct().count() > 1) {
			return 0;
		}
		int[] before = IntStream.range(0, plan.nobody()).map(plan::homes).sorted().toArray();
		int[] after = IntStream.range(0, plan.nobody()).map(plan::load).sorted().toArray();
		return IntStream.range(0, after.length).map((i) -> Math.max(0, before[i] - after[i])).sum();
	}

	private int findRing() {
		Arrays.fill(this.cost, 0);
		Arrays.fill(this.before, NONE);
		findHubs();
		this.changed = true;
		while (this.changed && this.work < WORK) {
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
		for (int member = 0; member < this.firstKind; member++) {
			for (int kind = 0; kind < this.plan.kinds(); kind++) {
				int held = this.plan.held(member, kind);
				if (held > 0) {
					relax(member, this.firstKind + kind, (held <= this.plan.home(member, kind)) ? 1 : 0);
				}
			}
		}
		this.work += (long) this.firstKind * this.plan.kinds();
	}

	private void relaxKinds() {
		for (int kind = 0; kind < this.plan.kinds(); kind++) {
			int[] members = this.plan.problem().kinds().members(kind);
			for (int member : members) {
				boolean returns = this.plan.held(member, kind) < this.plan.home(member, kind);
				relax(this.firstKind + kind, member, returns ? -1 : 0);
			}
			relax(this.firstKind + kind, this.plan.nobody(), 0);
			this.work += members.length;
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

	private void relax(int from, int to, int price) {
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

	private void passRound(int start) {
		int to = start;
		do {
			int node = this.before[to];
			if (node >= this.firstKind && node < this.firstHub) {
				this.plan.pass(this.before[node], node - this.firstKind, to, 1);
			}
			to = node;
		}
		while (to != start);
	}

}
