// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Runs the simulation on a mutant, seed after seed, until an invariant shows the bug.
 * What fails for another reason is counted and passed over.
 *
 * @param plant the bug
 * @param finding what showed it, empty if nothing did
 * @param seeds how many seeds that took
 * @param others how many seeds failed otherwise, by how
 */
record Hunt(Plant plant, Optional<Finding> finding, long seeds, Map<String, Integer> others) {

	/** If as many seeds fail and none shows the bug, this is no way to plant it. */
	private static final int HOPELESS = 2_000;

	static Hunt run(Plant plant, long limit) {
		try (Mutant mutant = Mutant.of(plant)) {
			return run(plant, mutant.campaign(), limit);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Hunt run(Plant plant, LongConsumer campaign, long limit) {
		Map<String, Integer> others = new TreeMap<>();
		for (long seed = 0; seed < limit; seed++) {
			Optional<Finding> finding = run(campaign, seed);
			if (finding.isPresent() && plant.isShownBy(finding.get().invariant())) {
				return new Hunt(plant, finding, seed + 1, others);
			}
			finding.ifPresent((other) -> others.merge(other.invariant() + ": " + other.summary(), 1, Integer::sum));
			if (others.values().stream().mapToInt(Integer::intValue).sum() >= HOPELESS) {
				return new Hunt(plant, Optional.empty(), seed + 1, others);
			}
		}
		return new Hunt(plant, Optional.empty(), limit, others);
	}

	static Optional<Finding> run(LongConsumer campaign, long seed) {
		try {
			campaign.accept(seed);
			return Optional.empty();
		}
		catch (AssertionError | RuntimeException ex) {
			return Optional.of(Finding.of(seed, ex));
		}
	}

}
