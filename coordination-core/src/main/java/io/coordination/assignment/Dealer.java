// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;

/**
 * Picks the partitions for the counts of a plan. A partition stays at its home unless the
 * plan takes one from there. What a member gives up and what it gets is spread over the
 * topics in proportion, so that nobody ends with most of a busy topic; within a topic it
 * is in runs, so that targets stay short.
 */
final class Dealer {

	/** The golden ratio's fraction, times 2^32. */
	private static final long GOLDEN = 0x9E37_79B9L;

	private final Plan plan;

	private final Problem problem;

	private final int kinds;

	private final int[] owners;

	/** Partitions at home in the topics dealt so far, by member and kind. */
	private final int[] seen;

	/** What is still to be given, by member and kind, and the sum by kind. */
	private final int[] wanted;

	private final int[] pool;

	/** How many to keep, and then to give, within the topic at hand. */
	private final int[] now;

	/** Kinds that the topic at hand has partitions of, and how many are free. */
	private final int[] present;

	private int presents;

	private final int[] free;

	private final int[] cursor;

	private Dealer(Plan plan) {
		this.plan = plan;
		this.problem = plan.problem();
		this.kinds = plan.kinds();
		this.owners = new int[this.problem.partitions()];
		Arrays.fill(this.owners, Problem.NOWHERE);
		this.wanted = new int[(plan.nobody() + 1) * this.kinds];
		this.seen = new int[this.wanted.length];
		this.now = new int[this.wanted.length];
		this.pool = new int[this.kinds];
		this.present = new int[this.kinds];
		this.free = new int[this.kinds];
		this.cursor = new int[this.kinds];
		for (int m = 0; m <= plan.nobody(); m++) {
			for (int kind = 0; kind < this.kinds; kind++) {
				// nobody keeps nothing: which partitions are left over is open
				int kept = (m == plan.nobody()) ? 0 : Math.min(plan.held(m, kind), plan.home(m, kind));
				this.wanted[m * this.kinds + kind] = plan.held(m, kind) - kept;
				this.pool[kind] += plan.held(m, kind) - kept;
			}
		}
	}

	/**
	 * Picks the partitions.
	 * @param plan the plan
	 * @return the owner of each partition
	 */
	static int[] deal(Plan plan) {
		Dealer dealer = new Dealer(plan);
		for (int topic = 0; topic < dealer.problem.topics(); topic++) {
			dealer.keep(topic);
			dealer.give(topic);
		}
		return dealer.owners;
	}

	private void keep(int topic) {
		this.presents = 0;
		for (int p = this.problem.from(topic); p < this.problem.to(topic); p++) {
			int kind = this.problem.kinds().of(p);
			if (kind == Kinds.NONE) {
				continue;
			}
			if (this.free[kind]++ == 0) {
				this.present[this.presents++] = kind;
			}
			if (this.problem.home(p) != Problem.NOWHERE) {
				this.now[this.problem.home(p) * this.kinds + kind]++;
			}
		}
		for (int i = 0; i < this.presents; i++) {
			keepOf(this.present[i]);
		}
		for (int p = this.problem.from(topic); p < this.problem.to(topic); p++) {
			int home = this.problem.home(p);
			if (home == Problem.NOWHERE) {
				continue;
			}
			int kind = this.problem.kinds().of(p);
			int cell = home * this.kinds + kind;
			if (this.now[cell] > 0) {
				this.now[cell]--;
				this.free[kind]--;
				this.owners[p] = home;
			}
		}
	}

	private void keepOf(int kind) {
		for (int m = 0; m < this.plan.nobody(); m++) {
			int cell = m * this.kinds + kind;
			int here = this.now[cell];
			if (here > 0) {
				this.now[cell] = here - released(m, kind, this.seen[cell], here);
				this.seen[cell] += here;
			}
		}
	}

	/**
	 * How many partitions of a topic a member gives up: what it gives up in all, in
	 * proportion, each member beginning at another topic.
	 * @param member the member
	 * @param kind kind of the partitions
	 * @param seen number at home in topics before
	 * @param here number at home in this topic
	 * @return number of partitions
	 */
	private int released(int member, int kind, int seen, int here) {
		long home = this.plan.home(member, kind);
		long given = Math.max(0, home - this.plan.held(member, kind));
		// multiples of the golden ratio: whichever neighbours give, they begin far apart
		long phase = (home * ((member * GOLDEN) & 0xFFFF_FFFFL)) >>> Integer.SIZE;
		return (int) (((seen + here) * given + phase) / home - (seen * given + phase) / home);
	}

	private void give(int topic) {
		for (int i = 0; i < this.presents; i++) {
			int kind = this.present[i];
			if (this.free[kind] > 0) {
				share(kind, this.free[kind]);
				this.free[kind] = 0;
			}
		}
		for (int p = this.problem.from(topic); p < this.problem.to(topic); p++) {
			int kind = this.problem.kinds().of(p);
			if (this.owners[p] == Problem.NOWHERE && kind != Kinds.NONE) {
				while (this.now[this.cursor[kind] * this.kinds + kind] == 0) {
					this.cursor[kind]++;
				}
				this.owners[p] = this.cursor[kind];
				this.now[this.cursor[kind] * this.kinds + kind]--;
			}
		}
	}

	/**
	 * Shares the free partitions of a topic among the members, in proportion to what each
	 * still wants. Rounding the running sum keeps the total exact.
	 * @param kind kind of the partitions
	 * @param count how many there are
	 */
	private void share(int kind, long count) {
		int total = this.pool[kind];
		long before = 0;
		for (int m = 0; m <= this.plan.nobody(); m++) {
			int cell = m * this.kinds + kind;
			long until = before + this.wanted[cell];
			this.now[cell] = (int) (until * count / total - before * count / total);
			this.wanted[cell] -= this.now[cell];
			before = until;
		}
		this.pool[kind] = (int) (total - count);
		this.cursor[kind] = 0;
	}

}
