// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HoldCheckTests {

	@Test
	void claimsOneAfterTheOtherAreFine() {
		assertThat(new Story().claimed("a", 1, 0)
			.claimed("b", 2, 100)
			.act("a", 1, 1, 20)
			.act("a", 1, 30, 99)
			.act("b", 2, 101, 120)
			.broken()).isEmpty();
	}

	@Test
	void actsThatOverlapAreFound() {
		assertThat(new Story().act("a", 1, 0, 20).act("b", 2, 10, 30).broken())
			.containsExactly(Violation.Rule.ONE_HOLDER);
	}

	@Test
	void actWithinTheStretchOfAnotherClaimIsFoundThoughNoActsOverlap() {
		assertThat(new Story().act("a", 1, 0, 10).act("b", 2, 20, 30).act("a", 1, 40, 50).broken())
			.containsExactly(Violation.Rule.ONE_HOLDER);
	}

	@Test
	void olderClaimThatIsHeldAfterANewerOneIsFound() {
		assertThat(new Story().act("b", 2, 0, 10).act("a", 1, 20, 30).broken())
			.containsExactly(Violation.Rule.ONE_HOLDER);
	}

	@Test
	void olderClaimIsComparedWithAllNewerOnes() {
		assertThat(new Story().act("a", 1, 0, 60).lapsed("b", 2, 20, 30).act("c", 3, 40, 50).verdict().violations())
			.hasSize(2);
	}

	@Test
	void actWhoseLeaseEndedWithinProvesOnlyItsBeginning() {
		assertThat(new Story().lapsed("a", 1, 0, 500).act("b", 2, 100, 200).broken()).isEmpty();
	}

	@Test
	void lookInsideOfANewerClaimIsFoundEvenIfItIsTheOnlyOne() {
		assertThat(new Story().act("b", 2, 0, 100).lapsed("a", 1, 50, 60).broken())
			.containsExactly(Violation.Rule.ONE_HOLDER);
	}

	@Test
	void claimThatIsHeldAgainAfterItWasNotIsFound() {
		assertThat(new Story().lapsed("a", 1, 0, 10).act("a", 1, 20, 30).broken())
			.containsExactly(Violation.Rule.ONE_HOLDER);
	}

	@Test
	void tokenOfTwoMembersIsFound() {
		assertThat(new Story().act("a", 1, 0, 10).act("b", 1, 20, 30).broken())
			.containsExactly(Violation.Rule.UNIQUE_TOKENS);
	}

	@Test
	void tokenThatIsClaimedTwiceIsFound() {
		assertThat(new Story().claimed("a", 1, 0).claimed("a", 1, 10).broken())
			.containsExactly(Violation.Rule.UNIQUE_TOKENS);
	}

	@Test
	void leaseOfASessionThatWasEndedFromOutsideCountsOnlyUntilThen() {
		Story story = new Story().claimed("a", 1, 0)
			.act("a", 1, 1, 90)
			.fault(1, EndedSessions.KIND, "a", 100, 150)
			.act("a", 1, 101, 140)
			.claimed("b", 2, 120);
		assertThat(story.act("b", 2, 121, 130).broken()).doesNotContain(Violation.Rule.ONE_HOLDER);
		assertThat(story.act("b", 2, 50, 60).broken()).contains(Violation.Rule.ONE_HOLDER);
	}

	@Test
	void claimAfterTheEndedSessionCountsInFull() {
		assertThat(new Story().fault(1, EndedSessions.KIND, "a", 100, 150)
			.claimed("a", 1, 200)
			.act("a", 1, 201, 240)
			.act("b", 2, 230, 250)
			.broken()).contains(Violation.Rule.ONE_HOLDER);
	}

}
