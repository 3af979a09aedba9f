// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

import java.util.Arrays;

/**
 * How many partitions of each kind each member holds, beginning with all at their homes.
 * What no member holds is with <em>nobody</em>, who can take anything, and whose burden
 * exceeds every member's.
 */
final class Plan {

	/** Burden of a partition that no member holds. */
	private static final double UNASSIGNED = Double.MAX_VALUE / 2;

	/** Burden of a partition beyond what its member has room for. */
	private static final double TOO_MANY = Double.MAX_VALUE;

	private final Problem problem;

	private final Burden burden;

	private final int kinds;

	private final int nobody;

	private final Spread spread;

	/** Number of partitions by member and kind, as it was. */
	private final int[] home;

	/** Number of partitions by member and kind, as it is to be. */
	private final int[] held;

	private final int[] loads;

	private final double[] giving;

	private final double[] taking;

	Plan(Problem problem, Burden burden) {
		this(problem, burden, Spread.none(problem));
	}

	Plan(Problem problem, Burden burden, Spread spread) {
		this.problem = problem;
		this.burden = burden;
		this.spread = spread;
		this.kinds = problem.kinds().size();
		this.nobody = problem.members();
		this.home = new int[Math.multiplyExact(this.nobody + 1, this.kinds)];
		this.loads = new int[this.nobody + 1];
		countHomes();
		this.held = this.home.clone();
		this.giving = new double[this.nobody + 1];
		this.taking = new double[this.nobody + 1];
		for (int m = 0; m <= this.nobody; m++) {
			weigh(m);
		}
	}

	private void countHomes() {
		if (this.problem.kinds().isSingle()) {
			int assigned = 0;
			for (int m = 0; m < this.nobody; m++) {
				this.home[m] = this.problem.homes(m);
				assigned += this.home[m];
			}
			this.home[this.nobody] = this.problem.assignable() - assigned;
		}
		else {
			countEach();
		}
		for (int m = 0; m <= this.nobody; m++) {
			for (int kind = 0; kind < this.kinds; kind++) {
				int count = home(m, kind);
				if (count > 0) {
					this.loads[m] += count;
					this.spread.add(kind, m, count);
				}
			}
		}
	}

	private void countEach() {
		for (int t = 0; t < this.problem.topics(); t++) {
			for (int p = this.problem.from(t); p < this.problem.to(t); p++) {
				int kind = this.problem.kinds().of(t, p);
				if (kind != Kinds.NONE) {
					int home = this.problem.home(p);
					this.home[((home != Problem.NOWHERE) ? home : this.nobody) * this.kinds + kind]++;
				}
			}
		}
	}

	Problem problem() {
		return this.problem;
	}

	Burden burden() {
		return this.burden;
	}

	Spread spread() {
		return this.spread;
	}

	/**
	 * Puts all partitions where an answer has them, in place of their homes.
	 * @param owners the owner of each partition
	 */
	void adopt(int[] owners) {
		for (int t = 0; t < this.problem.topics(); t++) {
			for (int p = this.problem.from(t); p < this.problem.to(t); p++) {
				int kind = this.problem.kinds().of(t, p);
				int home = (this.problem.home(p) != Problem.NOWHERE) ? this.problem.home(p) : this.nobody;
				int owner = (owners[p] != Problem.NOWHERE) ? owners[p] : this.nobody;
				if (kind != Kinds.NONE && owner != home) {
					pass(home, kind, owner, 1);
				}
			}
		}
	}

	/**
	 * Stands for no member; members are numbered below.
	 * @return the number of nobody
	 */
	int nobody() {
		return this.nobody;
	}

	int kinds() {
		return this.kinds;
	}

	int load(int member) {
		return this.loads[member];
	}

	/**
	 * How many partitions had their home with a member.
	 * @param member the member
	 * @return number of partitions
	 */
	int homes(int member) {
		int homes = 0;
		for (int kind = 0; kind < this.kinds; kind++) {
			homes += home(member, kind);
		}
		return homes;
	}

	int held(int member, int kind) {
		return this.held[member * this.kinds + kind];
	}

	int home(int member, int kind) {
		return this.home[member * this.kinds + kind];
	}

	/**
	 * The burden that a member would be freed of by giving a partition.
	 * @param member the member
	 * @return the burden, negative infinity if there is nothing to give
	 */
	double giving(int member) {
		return this.giving[member];
	}

	/**
	 * The burden that a member would get by taking a partition.
	 * @param member the member
	 * @return the burden
	 */
	double taking(int member) {
		return this.taking[member];
	}

	/**
	 * The first of those that would be freed of most.
	 * @return a member, or nobody
	 */
	int mostBurdened() {
		int most = 0;
		for (int m = 1; m < this.giving.length; m++) {
			most = (this.giving[m] > this.giving[most]) ? m : most;
		}
		return most;
	}

	/**
	 * The first of those that would be burdened least.
	 * @return a member, or nobody
	 */
	int leastBurdened() {
		int least = 0;
		for (int m = 1; m < this.taking.length; m++) {
			least = (this.taking[m] < this.taking[least]) ? m : least;
		}
		return least;
	}

	/**
	 * Passes partitions on.
	 * @param from the member that gives
	 * @param kind the kind of partitions
	 * @param to the member that takes, eligible for them
	 * @param count how many
	 */
	void pass(int from, int kind, int to, int count) {
		this.held[from * this.kinds + kind] -= count;
		this.held[to * this.kinds + kind] += count;
		this.spread.add(kind, from, -count);
		this.spread.add(kind, to, count);
		this.loads[from] -= count;
		this.loads[to] += count;
		weigh(from);
		weigh(to);
	}

	private void weigh(int member) {
		int load = this.loads[member];
		this.giving[member] = (load > 0) ? burden(member, load) : Double.NEGATIVE_INFINITY;
		this.taking[member] = burden(member, load + 1);
	}

	private double burden(int member, int count) {
		if (member == this.nobody) {
			return UNASSIGNED;
		}
		return (count <= this.problem.room(member)) ? this.burden.of(member, count) : TOO_MANY;
	}

	/**
	 * Whether the burdens are as low as if every member could hold every partition.
	 * @return true if there is nothing to gain from a move, be it allowed or not
	 */
	boolean isIdeal() {
		double most = Arrays.stream(this.giving).max().orElseThrow();
		return most <= Arrays.stream(this.taking).min().orElseThrow();
	}

	/**
	 * How many partitions to pass in one go, so that each still lessens the burden and
	 * neither end passes its share.
	 * @param from the member that gives
	 * @param to the member that takes
	 * @param most how many there are
	 * @return number of partitions, at least 1
	 */
	int step(int from, int to, int most) {
		double above = this.loads[from] - ((from != this.nobody) ? this.burden.share(from) : 0);
		double below = ((to != this.nobody) ? this.burden.share(to) : Integer.MAX_VALUE) - this.loads[to];
		int count = Math.max(1, (int) Math.min(most, Math.min(above, below)));
		while (count > 1 && burden(from, this.loads[from] - count + 1) <= burden(to, this.loads[to] + count)) {
			count /= 2;
		}
		return count;
	}

}
