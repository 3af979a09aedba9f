// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;

/**
 * Finds chains of moves: a member passes a partition to another, that one passes a
 * partition of a kind that the first couldn't place, and so on. Of the chains to a
 * member, it finds one that takes the fewest partitions from their homes (a breadth-first
 * search by that cost, over members and kinds).
 */
final class Search {

	private static final int UNSEEN = -1;

	private final Plan plan;

	/** By member: the kind of the partition that came to it. */
	private final int[] kindTo;

	/** By kind: the member that passed it on. */
	private final int[] memberOf;

	private final boolean[] reached;

	/** Members that earlier searches could not leave. */
	private final boolean[] closed;

	/** Members, and behind them kinds, in the order in which they were reached. */
	private final int[] queue;

	private int queued;

	/** Kinds that can be passed on from their home only: one move more. */
	private final int[] dearer;

	private int dearers;

	private int best;

	Search(Plan plan) {
		this.plan = plan;
		this.kindTo = new int[plan.nobody() + 1];
		this.memberOf = new int[plan.kinds()];
		this.reached = new boolean[plan.nobody() + 1 + plan.kinds()];
		this.closed = new boolean[plan.nobody() + 1];
		this.queue = new int[this.reached.length];
		this.dearer = new int[plan.kinds()];
	}

	/**
	 * Looks for the member to pass a partition to.
	 * @param from the member that gives
	 * @param enough a burden that can't be undercut, where the search may end
	 * @return the member that would be burdened least, or {@code from} if no member can
	 * be reached
	 */
	int find(int from, double enough) {
		Arrays.fill(this.reached, false);
		Arrays.fill(this.memberOf, UNSEEN);
		this.queued = 0;
		this.dearers = 0;
		this.best = from;
		reach(from);
		for (int next = 0; next < this.queued; next++) {
			int node = this.queue[next];
			if (node <= this.plan.nobody()) {
				leave(node);
			}
			else if (enter(node - this.plan.nobody() - 1, from, enough)) {
				return this.best;
			}
			if (next + 1 == this.queued) {
				reachDearer();
			}
		}
		return this.best;
	}

	private boolean reach(int node) {
		if (this.reached[node]) {
			return false;
		}
		this.reached[node] = true;
		this.queue[this.queued++] = node;
		return true;
	}

	private void reachDearer() {
		for (int i = 0; i < this.dearers; i++) {
			reach(this.plan.nobody() + 1 + this.dearer[i]);
		}
		this.dearers = 0;
	}

	private void leave(int member) {
		for (int kind = 0; kind < this.plan.kinds(); kind++) {
			int held = this.plan.held(member, kind);
			if (held == 0) {
				continue;
			}
			if (held > this.plan.home(member, kind)) {
				if (reach(this.plan.nobody() + 1 + kind)) {
					this.memberOf[kind] = member;
				}
			}
			else if (this.memberOf[kind] == UNSEEN) {
				this.memberOf[kind] = member;
				this.dearer[this.dearers++] = kind;
			}
		}
	}

	private boolean enter(int kind, int from, double enough) {
		for (int member : this.plan.problem().kinds().members(kind)) {
			if (enter(kind, member, from, enough)) {
				return true;
			}
		}
		return enter(kind, this.plan.nobody(), from, enough);
	}

	private boolean enter(int kind, int member, int from, double enough) {
		if (this.closed[member] || !reach(member)) {
			return false;
		}
		this.kindTo[member] = kind;
		if (this.best == from || this.plan.taking(member) < this.plan.taking(this.best)) {
			this.best = member;
		}
		return this.plan.taking(member) <= enough;
	}

	/**
	 * Passes partitions along the chain that the last search found.
	 * @param from where the search began
	 * @param to a member that it reached
	 */
	void pass(int from, int to) {
		int most = Integer.MAX_VALUE;
		for (int member = to; member != from; member = this.memberOf[this.kindTo[member]]) {
			int kind = this.kindTo[member];
			int giver = this.memberOf[kind];
			int away = this.plan.held(giver, kind) - this.plan.home(giver, kind);
			most = Math.min(most, (away > 0) ? away : this.plan.held(giver, kind));
		}
		int count = this.plan.step(from, to, most);
		for (int member = to; member != from; member = this.memberOf[this.kindTo[member]]) {
			int kind = this.kindTo[member];
			this.plan.pass(this.memberOf[kind], kind, member, count);
		}
	}

	/**
	 * Leaves all members that the last search reached out of the following ones.
	 */
	void close() {
		for (int m = 0; m < this.closed.length; m++) {
			this.closed[m] |= this.reached[m];
		}
	}

	boolean isClosed(int member) {
		return this.closed[member];
	}

}
