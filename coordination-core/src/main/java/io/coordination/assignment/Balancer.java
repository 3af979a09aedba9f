// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

/**
 * Brings a plan to the least sum of burdens, by chains of moves from the member that
 * gains most by giving. When no chain from it leads to a lesser burden, all that the
 * chains reach is settled: nothing in there can be bettered, no chain leads out, and none
 * that leads in pays, because its beginning is not burdened more.
 */
final class Balancer {

	private final Plan plan;

	private final Search search;

	private Balancer(Plan plan) {
		this.plan = plan;
		this.search = new Search(plan);
	}

	static void balance(Plan plan) {
		if (plan.problem().kinds().isForAll(plan.nobody())) {
			level(plan);
		}
		else {
			new Balancer(plan).run();
		}
	}

	// Where everybody can take everything, each chain is a single move.
	private static void level(Plan plan) {
		int from = plan.mostBurdened();
		int to = plan.leastBurdened();
		while (plan.giving(from) > plan.taking(to)) {
			int away = plan.held(from, 0) - plan.home(from, 0);
			plan.pass(from, 0, to, plan.step(from, to, (away > 0) ? away : plan.held(from, 0)));
			from = plan.mostBurdened();
			to = plan.leastBurdened();
		}
	}

	private void run() {
		while (true) {
			int from = -1;
			int lowest = -1;
			for (int m = 0; m <= this.plan.nobody(); m++) {
				if (!this.search.isClosed(m)) {
					from = (from < 0 || this.plan.giving(m) > this.plan.giving(from)) ? m : from;
					lowest = (lowest < 0 || this.plan.taking(m) < this.plan.taking(lowest)) ? m : lowest;
				}
			}
			if (from < 0 || this.plan.giving(from) <= this.plan.taking(lowest)) {
				return;
			}
			int to = this.search.find(from, this.plan.taking(lowest));
			if (to != from && this.plan.taking(to) < this.plan.giving(from)) {
				this.search.pass(from, to);
			}
			else {
				this.search.close();
			}
		}
	}

}
