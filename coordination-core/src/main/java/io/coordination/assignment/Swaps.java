// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

/**
 * Mends faults of the spread in the simplest way: a partition goes from one zone to
 * another, and one of another kind comes back, or the burden that it is goes with it.
 * That finds nearly all, quickly, where {@link Rings} are to find the rest.
 */
final class Swaps {

	private static final int NOBODY = -1;

	private final Plan plan;

	private final Spread spread;

	private final Kinds kinds;

	private Swaps(Plan plan) {
		this.plan = plan;
		this.spread = plan.spread();
		this.kinds = plan.problem().kinds();
	}

	static void swap(Plan plan) {
		new Swaps(plan).run();
	}

	private void run() {
		boolean changed = true;
		while (changed) {
			changed = false;
			for (int kind = 0; kind < this.plan.kinds(); kind++) {
				for (int zone = 0; zone < this.spread.zones(); zone++) {
					while (this.spread.isFaulty(this.spread.cell(kind, zone)) && mend(kind, zone)) {
						changed = true;
					}
				}
			}
		}
	}

	private boolean mend(int kind, int zone) {
		boolean tooMany = this.spread.removing(this.spread.cell(kind, zone)) < 0;
		for (int other = 0; other < this.spread.zones(); other++) {
			int from = tooMany ? zone : other;
			int to = tooMany ? other : zone;
			if (other != zone) {
				int gain = faults(kind, from, to);
				if (gain < 0 && (hand(kind, from, to) || swap(kind, from, to, gain))) {
					return true;
				}
			}
		}
		return false;
	}

	private int faults(int kind, int from, int to) {
		return this.spread.removing(this.spread.cell(kind, from)) + this.spread.adding(this.spread.cell(kind, to));
	}

	// Where the giver is burdened as much as the taker will be. In a balanced plan,
	// nobody
	// who can give is burdened more.
	private boolean hand(int kind, int from, int to) {
		int giver = NOBODY;
		int taker = NOBODY;
		for (int m : this.kinds.members(kind)) {
			if (zone(m) == from && this.plan.held(m, kind) > 0
					&& (giver == NOBODY || this.plan.giving(m) > this.plan.giving(giver))) {
				giver = m;
			}
			if (zone(m) == to && (taker == NOBODY || this.plan.taking(m) < this.plan.taking(taker))) {
				taker = m;
			}
		}
		if (giver == NOBODY || taker == NOBODY || this.plan.giving(giver) < this.plan.taking(taker)) {
			return false;
		}
		this.plan.pass(giver, kind, taker, 1);
		return true;
	}

	private boolean swap(int kind, int from, int to, int gain) {
		for (int back = 0; back < this.plan.kinds(); back++) {
			if (back != kind && gain + faults(back, to, from) < 0) {
				int giver = partner(kind, from, back);
				int taker = (giver != NOBODY) ? partner(back, to, kind) : NOBODY;
				if (taker != NOBODY) {
					this.plan.pass(giver, kind, taker, 1);
					this.plan.pass(taker, back, giver, 1);
					return true;
				}
			}
		}
		return false;
	}

	// Who can give one and take the other.
	private int partner(int gives, int zone, int takes) {
		for (int member : this.kinds.members(gives)) {
			if (zone(member) == zone && this.plan.held(member, gives) > 0 && this.kinds.isEligible(member, takes)) {
				return member;
			}
		}
		return NOBODY;
	}

	private int zone(int member) {
		return this.plan.problem().zones().of(member);
	}

}
