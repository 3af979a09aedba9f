// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Seeded runs of elections: members that stand by and take over by themselves, while
 * faults happen.
 */
class StandbyCampaignTests {

	private static final long FIRST_SEED = Long.getLong("first.seed", 0);

	private static final long SEEDS = Long.getLong("standby.seeds", 2000);

	private static final int SECONDS_AT_MOST = 1800;

	@Test
	@Timeout(SECONDS_AT_MOST)
	void invariantsHoldForEverySeed() {
		SortedMap<Long, Throwable> failures = new ConcurrentSkipListMap<>();
		LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS).parallel().forEach((seed) -> {
			try {
				if (failures.size() < 10) {
					Campaign.standingBy(seed, 0).run();
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

	@Test
	void oneSeed() {
		Campaign.standingBy(Long.getLong("seed", 1), 4000).run();
	}

	@Test
	void sameSeedRunsIdentically() {
		for (long seed = 0; seed < 5; seed++) {
			assertThat(Campaign.standingBy(seed, 0).run()).isEqualTo(Campaign.standingBy(seed, 100).run());
		}
	}

}
