// SPDX-License-Identifier: Apache-2.0

package io.coordination.assignment;

/**
 * Spreads each topic's partitions over zones, as far as balance allows. What it does
 * depends on where partitions are, not on where they come from: so, if it gives up a
 * group that is too much work, it will give up its own answer, too, and nothing moves.
 */
final class Spreader {

	/** Members times kinds: what to begin with at most, some 100 MB. */
	private static final long LARGEST = 4_000_000;

	/** Steps after which to give up: about a second. */
	private static final long WORK = 400_000_000;

	private Spreader() {
	}

	/**
	 * Spreads over zones.
	 * @param plan a balanced plan
	 * @param owners what was picked for it
	 * @return the owner of each partition, the same if all is well, or there is a single
	 * zone
	 */
	static int[] spread(Plan plan, int[] owners) {
		if (plan.problem().zones().count() < 2) {
			return owners;
		}
		Problem problem = plan.problem().byTopic();
		if ((long) problem.members() * problem.kinds().size() > LARGEST) {
			return owners;
		}
		Plan finer = new Plan(problem, plan.burden(), Spread.of(problem));
		finer.adopt(owners);
		if (finer.spread().isFaultless()) {
			return owners;
		}
		Swaps.swap(finer);
		if (!finer.spread().isFaultless() && !new Rings(finer, 1, 0).pass(WORK)) {
			return owners;
		}
		MoveSaver.save(finer);
		return Dealer.deal(finer);
	}

}
