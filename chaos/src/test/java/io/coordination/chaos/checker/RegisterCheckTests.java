// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterCheckTests {

	private final Story story = new Story().claimed("a", 1, 0).claimed("b", 2, 0);

	@Test
	void tokensThatRiseAreFine() {
		assertThat(this.story.accepted("a", 1, 1).accepted("a", 1, 2).accepted("b", 2, 3).refused("a", 1, 4).broken())
			.isEmpty();
	}

	@Test
	void effectOfAnOlderOwnerAfterANewerOneIsFound() {
		assertThat(this.story.accepted("b", 2, 1).accepted("a", 1, 2).broken())
			.containsExactly(Violation.Rule.FENCED_REGISTER);
	}

	@Test
	void orderIsThatOfTheDecisionsAndNotOfTheClock() {
		assertThat(this.story.accepted("b", 2, 5).accepted("a", 1, 4).broken())
			.containsExactly(Violation.Rule.FENCED_REGISTER);
	}

	@Test
	void refusalWithoutANewerTokenIsFound() {
		assertThat(this.story.accepted("a", 1, 1).refused("a", 1, 2).broken())
			.containsExactly(Violation.Rule.FENCED_REGISTER);
	}

	@Test
	void writeUnderAnUnknownClaimIsFound() {
		assertThat(this.story.accepted("c", 3, 1).broken()).containsExactly(Violation.Rule.FENCED_REGISTER);
		assertThat(this.story.accepted("b", 1, 1).broken()).containsExactly(Violation.Rule.FENCED_REGISTER);
	}

}
