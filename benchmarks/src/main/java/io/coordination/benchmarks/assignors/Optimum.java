// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.assignors;

import java.util.Arrays;
import java.util.List;

import io.coordination.Assignment;
import io.coordination.AssignmentRequest;
import io.coordination.AssignmentRequest.Member;

/**
 * The most even counts there are, and the least moves to them: a minimum-cost flow from
 * topics to members, by cancelling negative cycles until there is none (Klein). Knows
 * neither weights nor capacities, and takes its time.
 */
final class Optimum {

	/** A step towards balance is worth more than all moves. */
	private static final long EVEN = 1L << 24;

	private final AssignmentRequest request;

	private final List<String> topics;

	private final int[][] held;

	private final int[][] home;

	private final int[] loads;

	/** Members, then topics, then the sink. */
	private final long[] cost;

	private final int[] before;

	private boolean changed;

	private Optimum(AssignmentRequest request, Assignment start) {
		this.request = request;
		this.topics = List.copyOf(request.topics().keySet());
		int members = request.members().size();
		this.held = new int[members][this.topics.size()];
		this.home = new int[members][this.topics.size()];
		this.loads = new int[members];
		for (int m = 0; m < members; m++) {
			Member member = request.members().get(m);
			for (int t = 0; t < this.topics.size(); t++) {
				this.held[m][t] = start.target(member.id()).indexes(this.topics.get(t)).cardinality();
				this.home[m][t] = member.previous().indexes(this.topics.get(t)).cardinality();
				this.loads[m] += this.held[m][t];
			}
		}
		this.cost = new long[members + this.topics.size() + 1];
		this.before = new int[this.cost.length];
	}

	/**
	 * Finds the optimum.
	 * @param request members and topics; who had something still knows its topic
	 * @param start an assignment of all partitions, the better the sooner it is found
	 * @return what the optimum is worth
	 */
	static Quality of(AssignmentRequest request, Assignment start) {
		Optimum optimum = new Optimum(request, start);
		int node = optimum.ring();
		while (node >= 0) {
			optimum.pass(node);
			node = optimum.ring();
		}
		return optimum.quality();
	}

	private int ring() {
		Arrays.fill(this.cost, 0);
		Arrays.fill(this.before, -1);
		this.changed = true;
		while (this.changed) {
			this.changed = false;
			relax();
			int node = this.changed ? repeated() : -1;
			if (node >= 0) {
				return node;
			}
		}
		return -1;
	}

	private void relax() {
		int members = this.loads.length;
		int sink = this.cost.length - 1;
		for (int m = 0; m < members; m++) {
			for (int t = 0; t < this.topics.size(); t++) {
				if (this.held[m][t] > 0) {
					relax(m, members + t, (this.held[m][t] <= this.home[m][t]) ? 1 : 0);
				}
			}
			relax(m, sink, EVEN * (2L * this.loads[m] + 1));
		}
		for (int m = 0; m < members; m++) {
			for (int t = 0; t < this.topics.size(); t++) {
				if (this.request.members().get(m).topics().containsKey(this.topics.get(t))) {
					relax(members + t, m, (this.held[m][t] < this.home[m][t]) ? -1 : 0);
				}
			}
			if (this.loads[m] > 0) {
				relax(sink, m, -EVEN * (2L * this.loads[m] - 1));
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

	private int repeated() {
		int[] seen = new int[this.before.length];
		for (int start = 0; start < seen.length; start++) {
			int node = start;
			while (node >= 0 && seen[node] == 0) {
				seen[node] = start + 1;
				node = this.before[node];
			}
			if (node >= 0 && seen[node] == start + 1) {
				return node;
			}
		}
		return -1;
	}

	private void pass(int start) {
		int members = this.loads.length;
		int sink = this.cost.length - 1;
		int to = start;
		do {
			int from = this.before[to];
			if (to == sink) {
				this.loads[from]++;
			}
			else if (from == sink) {
				this.loads[to]--;
			}
			else if (from < members) {
				this.held[from][to - members]--;
			}
			else {
				this.held[to][from - members]++;
			}
			to = from;
		}
		while (to != start);
	}

	private Quality quality() {
		long squares = Arrays.stream(this.loads).mapToLong((load) -> (long) load * load).sum();
		int moves = 0;
		for (int m = 0; m < this.loads.length; m++) {
			for (int t = 0; t < this.topics.size(); t++) {
				moves += Math.max(0, this.home[m][t] - this.held[m][t]);
			}
		}
		int all = this.request.topics().values().stream().mapToInt(Integer::intValue).sum();
		int[] sorted = Arrays.stream(this.loads).sorted().toArray();
		return new Quality(all - Arrays.stream(this.loads).sum(), sorted[0], sorted[sorted.length - 1], squares, moves);
	}

}
