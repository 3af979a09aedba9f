// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As {@link CampaignTests}, with many more seeds, on all processors. Only the profile
 * {@code campaign} runs it.
 */
class LongCampaign {

	private static final long FIRST = Long.getLong("campaign.first", 0);

	private static final int MOST_FAILURES = 10;

	private static final long SEEDS = Long.getLong("campaign.seeds", 200_000);

	@Test
	@Timeout(6 * 60 * 60)
	void invariantsHoldForEverySeed() {
		List<Throwable> failures = LongStream.range(FIRST, FIRST + SEEDS)
			.parallel()
			.mapToObj(LongCampaign::failureOf)
			.flatMap(Optional::stream)
			.limit(MOST_FAILURES)
			.toList();
		assertThat(failures).isEmpty();
	}

	private static Optional<Throwable> failureOf(long seed) {
		try {
			new Campaign(seed, 0).run();
			return Optional.empty();
		}
		catch (AssertionError | RuntimeException ex) {
			return Optional.of(ex);
		}
	}

}
