// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;

/**
 * Picks the partitions for the counts of a plan. A partition stays at its home unless the
 * plan takes one from there. What a member gives up and what it gets is spread over the
 * topics in proportion, so that nobody ends with most of a busy topic, and each zone gets
 * nearly its share; within a topic it is in runs, the shortest first, so that targets
 * stay short and what came last goes first.
 */
final class Dealer {

	/** The golden ratio's fraction, times 2^32. */
	private static final long GOLDEN = 0x9E37_79B9L;

	private final Plan plan;

	private final Problem problem;

	private final int kinds;

	private final int[] owners;

	/** By kind: the members that get some. */
	private final int[][] takers;

	/** By member and kind: whether the member gives some up. */
	private final boolean[] isGiver;

	/**
	 * Partitions at the homes of givers in the topics dealt so far, by member and kind.
	 */
	private final int[] seen;

	/** How many of these are given up. */
	private final int[] gone;

	/** What is still to be given, by member and kind, and the sum by kind. */
	private final int[] wanted;

	private final int[] pool;

	/** How many to keep, and then to give, within the topic at hand. */
	private final int[] now;

	/** Kinds that the topic at hand has partitions of to give up or to give. */
	private final int[] present;

	private int presents;

	private final boolean[] isPresent;

	private final int[] free;

	private final int[] cursor;

	/**
	 * Stretches of the topic at hand that are given up, or that nobody has: where each
	 * begins, and its end.
	 */
	private int[] open = new int[64];

	private int opens;

	/** Givers that have partitions in the topic at hand, with their kinds. */
	private final int[] giving;

	private int givings;

	private final FirstToGo firstToGo;

	private final Runs runs = new Runs();

	private Dealer(Plan plan) {
		this.plan = plan;
		this.problem = plan.problem();
		this.firstToGo = new FirstToGo(plan);
		this.kinds = plan.kinds();
		this.owners = new int[this.problem.partitions()];
		this.wanted = new int[(plan.nobody() + 1) * this.kinds];
		this.seen = new int[this.wanted.length];
		this.gone = new int[this.wanted.length];
		this.isGiver = new boolean[this.wanted.length];
		this.now = new int[this.wanted.length];
		this.giving = new int[this.wanted.length];
		this.pool = new int[this.kinds];
		this.present = new int[this.kinds];
		this.isPresent = new boolean[this.kinds];
		this.free = new int[this.kinds];
		this.cursor = new int[this.kinds];
		this.takers = new int[this.kinds][];
		for (int kind = 0; kind < this.kinds; kind++) {
			pair(kind);
		}
	}

	private void pair(int kind) {
		int[] taking = new int[this.plan.nobody() + 1];
		int takings = 0;
		int[] ordered = this.problem.zones().ordered();
		for (int i = 0; i <= ordered.length; i++) {
			int m = (i < ordered.length) ? ordered[i] : this.plan.nobody();
			int held = this.plan.held(m, kind);
			// nobody keeps nothing: which partitions are left over is open
			int kept = (m == this.plan.nobody()) ? 0 : Math.min(held, this.plan.home(m, kind));
			if (m < this.plan.nobody() && kept < this.plan.home(m, kind)) {
				this.isGiver[m * this.kinds + kind] = true;
			}
			if (kept < held) {
				taking[takings++] = m;
				this.wanted[m * this.kinds + kind] = held - kept;
				this.pool[kind] += held - kept;
			}
		}
		this.takers[kind] = Arrays.copyOf(taking, takings);
	}

	/**
	 * Picks the partitions.
	 * @param plan the plan
	 * @return the owner of each partition
	 */
	static int[] deal(Plan plan) {
		Dealer dealer = new Dealer(plan);
		for (int topic = 0; topic < dealer.problem.topics(); topic++) {
			if (dealer.look(topic)) {
				dealer.keep();
				dealer.give(topic);
			}
		}
		return dealer.owners;
	}

	// Leaves all at home whose home gives nothing up, and counts the others.
	private boolean look(int topic) {
		this.opens = 0;
		this.runs.clear();
		int end = this.problem.to(topic);
		for (int from = this.problem.from(topic); from < end;) {
			int to = this.problem.endOfStretch(topic, from);
			int kind = this.problem.kinds().of(topic, from);
			int home = this.problem.home(from);
			boolean stays = kind == Kinds.NONE || (home != Problem.NOWHERE && !this.isGiver[home * this.kinds + kind]);
			int owner = stays ? home : Problem.NOWHERE;
			for (int p = from; p < to; p++) {
				this.owners[p] = owner;
			}
			if (!stays) {
				open(from, to, kind);
				if (home != Problem.NOWHERE) {
					choose(from, to, home * this.kinds + kind);
				}
			}
			from = to;
		}
		return this.presents > 0;
	}

	private void open(int from, int to, int kind) {
		if (this.opens == this.open.length) {
			this.open = Arrays.copyOf(this.open, 2 * this.opens);
		}
		this.open[this.opens++] = from;
		this.open[this.opens++] = to;
		this.free[kind] += to - from;
		if (!this.isPresent[kind]) {
			this.isPresent[kind] = true;
			this.present[this.presents++] = kind;
		}
	}

	// What its giver may keep; of what goes first it keeps nothing.
	private void choose(int from, int to, int cell) {
		if (this.firstToGo.isEmpty()) {
			mayKeep(from, to, cell);
			return;
		}
		for (int start = this.firstToGo.nextOther(from); start < to;) {
			int end = Math.min(to, this.firstToGo.next(start));
			mayKeep(start, end, cell);
			start = this.firstToGo.nextOther(end);
		}
	}

	private void mayKeep(int from, int to, int cell) {
		if (this.now[cell] == 0) {
			this.giving[this.givings++] = cell;
		}
		this.now[cell] += to - from;
		this.runs.add(from, to, cell);
	}

	private void keep() {
		for (int i = 0; i < this.givings; i++) {
			int cell = this.giving[i];
			int here = this.now[cell];
			this.seen[cell] += here;
			int released = released(member(cell), kind(cell), this.seen[cell]);
			this.now[cell] = released - this.gone[cell];
			this.gone[cell] = released;
		}
		this.givings = 0;
		this.runs.shortestFirst(this::keepOf);
	}

	private void keepOf(int cell, int start, int length) {
		int released = Math.min(length, this.now[cell]);
		this.now[cell] -= released;
		this.free[kind(cell)] -= length - released;
		int keeper = member(cell);
		for (int p = start; p < start + length - released; p++) {
			this.owners[p] = keeper;
		}
	}

	// Mostly there is one kind, and divisions would be a good part of the work.
	private int member(int cell) {
		return (this.kinds != 1) ? cell / this.kinds : cell;
	}

	private int kind(int cell) {
		return (this.kinds != 1) ? cell % this.kinds : 0;
	}

	/**
	 * How many partitions a member gives up in the first topics, beside those that go
	 * first: what it gives up in all, in proportion, each member beginning at another
	 * topic.
	 * @param member the member
	 * @param kind kind of the partitions
	 * @param seen number at home in these topics
	 * @return number of partitions
	 */
	private int released(int member, int kind, int seen) {
		int home = this.plan.home(member, kind) - this.firstToGo.count(member, kind);
		long given = (long) home - this.plan.held(member, kind);
		// multiples of the golden ratio: whichever neighbours give, they begin far apart
		long phase = (home * ((member * GOLDEN) & 0xFFFF_FFFFL)) >>> Integer.SIZE;
		return (int) ((seen * given + phase) / home);
	}

	private void give(int topic) {
		for (int i = 0; i < this.presents; i++) {
			int kind = this.present[i];
			if (this.free[kind] > 0) {
				share(kind, this.free[kind]);
				this.free[kind] = 0;
			}
			this.isPresent[kind] = false;
		}
		this.presents = 0;
		for (int i = 0; i < this.opens; i += 2) {
			int kind = this.problem.kinds().of(topic, this.open[i]);
			for (int p = this.open[i]; p < this.open[i + 1]; p++) {
				if (this.owners[p] == Problem.NOWHERE) {
					this.owners[p] = taker(kind);
				}
			}
		}
	}

	private int taker(int kind) {
		int[] all = this.takers[kind];
		while (this.now[all[this.cursor[kind]] * this.kinds + kind] == 0) {
			this.cursor[kind]++;
		}
		int taker = all[this.cursor[kind]];
		this.now[taker * this.kinds + kind]--;
		return taker;
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
		for (int m : this.takers[kind]) {
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
