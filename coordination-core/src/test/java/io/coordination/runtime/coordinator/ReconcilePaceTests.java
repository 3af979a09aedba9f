// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.coordinator;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReconcilePaceTests {

	@ParameterizedTest
	@CsvSource({ "18, 1, 1, 4500", "18, 1, 0, 3825", "18, 225, 1, 4500", "18, 1000, 1, 20000", "18, 1000, 0, 17000",
			"40, 225, 1, 10000" })
	void fourTimesATimeoutOrFiftyGroupsASecond(int seconds, int groups, double random, long millis) {
		assertThat(ReconcilePace.pause(Duration.ofSeconds(seconds), groups, random))
			.isCloseTo(Duration.ofMillis(millis).toNanos(), within(Duration.ofMillis(1).toNanos()));
	}

}
