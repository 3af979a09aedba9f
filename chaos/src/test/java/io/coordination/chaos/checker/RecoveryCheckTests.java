// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecoveryCheckTests {

	@Test
	void recoveryIsTheEndOfTheFirstActThatBeganAfterTheFault() {
		Verdict verdict = new Story().fault(1, "pause", "a", 100, 200)
			.act("a", 1, 150, 230)
			.act("b", 2, 1200, 1220)
			.act("b", 2, 1300, 1320)
			.verdict();
		assertThat(verdict.breaks(Violation.Rule.RECOVERY)).isFalse();
		assertThat(verdict.recoveries().values()).singleElement()
			.satisfies((recoveries) -> assertThat(recoveries.percentileMillis(50)).isEqualTo(1020));
	}

	@Test
	void idleTimeIsTheLongestWithoutAnActFromTheBeginOfTheFault() {
		Verdict verdict = new Story().act("a", 1, 0, 10)
			.act("a", 1, 80, 90)
			.fault(1, "kill", "a", 100, 200)
			.act("b", 2, 5000, 5020)
			.act("b", 2, 9000, 9020)
			.verdict();
		assertThat(verdict.recoveries().values()).singleElement().satisfies((recoveries) -> {
			assertThat(recoveries.percentileMillis(50)).isEqualTo(4820);
			assertThat(recoveries.idlePercentileMillis(50)).isEqualTo(4930);
		});
	}

	@Test
	void nothingIsKnownWhereAnotherFaultCameBefore() {
		Map<String, Recoveries> recoveries = new Story().fault(1, "pause", "a", 100, 200)
			.fault(2, "kill", "a", 210, 220)
			.act("a", 1, 300, 310)
			.verdict()
			.recoveries();
		assertThat(recoveries).hasEntrySatisfying("pause", (pauses) -> {
			assertThat(pauses.faults()).isOne();
			assertThat(pauses.followed()).isOne();
			assertThat(pauses.percentileMillis(99)).isEqualTo(-1);
		});
	}

	@Test
	void partitionThatIsNeverActedOnAgainIsFound() {
		assertThat(new Story().act("a", 1, 0, 10).fault(1, "kill", "a", 100, 200).broken())
			.containsExactly(Violation.Rule.RECOVERY);
		assertThat(new Story().fault(1, "kill", "a", 100, 200).last(300, 0, -1).broken())
			.containsExactly(Violation.Rule.RECOVERY);
	}

	@Test
	void recoveryBeyondTheLimitIsFound() {
		Story story = new Story().fault(1, "kill", "a", 100, 200).act("a", 1, 9000, 9010);
		assertThat(Verdict.of(story.history(), Duration.ofSeconds(10)).violations()).isEmpty();
		assertThat(Verdict.of(story.history(), Duration.ofSeconds(8)).breaks(Violation.Rule.RECOVERY)).isTrue();
	}

	@Test
	void percentilesAreThoseOfTheNearestRank() {
		Recoveries recoveries = new Recoveries();
		for (int second = 10; second >= 1; second--) {
			recoveries.recovered(second * 1_000_000_000L, second * 2_000_000_000L);
		}
		assertThat(recoveries.percentileMillis(50)).isEqualTo(5000);
		assertThat(recoveries.percentileMillis(90)).isEqualTo(9000);
		assertThat(recoveries.percentileMillis(100)).isEqualTo(10000);
		assertThat(recoveries.idlePercentileMillis(50)).isEqualTo(10000);
	}

}
