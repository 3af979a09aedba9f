// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thousands of seeded runs of real members in a simulated world.
 */
class CampaignTests {

	private static final long FIRST_SEED = Long.getLong("first.seed", 0);

	private static final long SEEDS = Long.getLong("seeds", 10_000);

	private static final int SECONDS_AT_MOST = 1800;

	@Test
	@Timeout(SECONDS_AT_MOST)
	void invariantsHoldForEverySeed() {
		SortedMap<Long, Throwable> failures = new ConcurrentSkipListMap<>();
		LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS).parallel().forEach((seed) -> {
			try {
				if (failures.size() < 10) {
					new Campaign(seed, 0).run();
				}
			}
			catch (AssertionError ex) {
				failures.put(seed, ex);
			}
		});
		failures.values().stream().findFirst().ifPresent((failure) -> {
			throw new AssertionError(failures.size() + " seeds or more fail: " + failures.keySet(), failure);
		});
	}

	// 1: a recovery must be balanced again; 136: leaving with a lapsed lease left an
	// owner behind; 839: a late update reached the registration of the next process;
	// 1042: a garbled registration stayed so; 2668, 4128: a target that somebody deleted
	// was followed for ever; 10860: an answer of an earlier session ended the wait for an
	// id; 11523, 21268: two releases of one leftover deleted the next owner; 104331: an
	// election came about after its member had deregistered; 11989 and those after it: an
	// election whose session ended was waited for, for ever, by whoever left later;
	// 172440: a registration that another process with the same id wrote over stayed so;
	// 83914, 135117: a commit was called fenced whose fate nobody knew.
	@ParameterizedTest
	@ValueSource(longs = { 1, 136, 167, 839, 1042, 2668, 4128, 9232, 10860, 11523, 21268, 104331, 11989, 51760, 117033,
			135284, 171912, 174088, 196539, 172440, 83914, 135117 })
	void seedThatOnceFailedHolds(long seed) {
		new Campaign(seed, 0).run();
	}

	@Test
	void oneSeed() {
		new Campaign(Long.getLong("seed", 1), 4000).run();
	}

	@Test
	void handoversThatWereWaitedForAreMeasured() {
		int handovers = 0;
		for (long seed = 0; seed < 20; seed++) {
			Campaign campaign = new Campaign(seed, 0);
			campaign.run();
			handovers += campaign.cluster().handovers();
		}
		assertThat(handovers).isPositive();
	}

	@Test
	void sameSeedRunsIdentically() {
		for (long seed = 0; seed < 10; seed++) {
			assertThat(new Campaign(seed, 0).run()).isEqualTo(new Campaign(seed, 100).run());
		}
	}

	@Test
	void otherSeedRunsDifferently() {
		assertThat(new Campaign(1, 0).run()).isNotEqualTo(new Campaign(2, 0).run());
	}

}
