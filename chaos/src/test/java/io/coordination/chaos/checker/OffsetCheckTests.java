// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.checker;

import io.coordination.chaos.history.Entry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OffsetCheckTests {

	private final Story story = new Story();

	@Test
	void commitsThatAreReadByTheNextOwnerAreFine() {
		linearizable(this.story.read(1, 0, 1, 0, -1)
			.committed(1, 1, 2, 3)
			.committed(1, 2, 4, 5)
			.read(2, 6, 7, 1, 2)
			.committed(2, 3, 8, 9)
			.last(10, 2, 3));
	}

	@Test
	void commitsThatRunAtTheSameTimeMayCoalesce() {
		linearizable(this.story.committed(1, 1, 0, 10).committed(1, 2, 1, 10).read(1, 2, 4, 0, -1).last(20, 1, 2));
	}

	@Test
	void lostCommitIsFound() {
		broken(this.story.committed(1, 1, 0, 1).last(2, 0, -1));
		broken(new Story().committed(1, 1, 0, 1).committed(1, 2, 2, 3).read(2, 4, 5, 1, 1));
	}

	@Test
	void offsetThatGoesBackWithinAClaimIsFound() {
		broken(this.story.committed(1, 2, 0, 1).committed(1, 1, 2, 3).last(4, 1, 1));
	}

	@Test
	void newerOwnersOffsetOverwrittenByAnOlderOneIsFound() {
		broken(this.story.committed(2, 5, 0, 1).sent(1, 9, 0).last(2, 1, 9));
	}

	@Test
	void readsThatGoBackAreFound() {
		broken(this.story.sent(1, 1, 0).read(1, 1, 2, 1, 1).read(1, 3, 4, 0, -1));
	}

	@Test
	void unknownCommitMayHaveTakenEffectOrNot() {
		linearizable(this.story.sent(1, 1, 0).outcome(1, 1, 1, Entry.Outcome.UNKNOWN).last(2, 0, -1));
		linearizable(new Story().sent(1, 1, 0).outcome(1, 1, 1, Entry.Outcome.UNKNOWN).last(2, 1, 1));
	}

	@Test
	void unknownCommitMayTakeEffectLate() {
		linearizable(this.story.sent(1, 1, 0)
			.outcome(1, 1, 1, Entry.Outcome.UNKNOWN)
			.read(1, 2, 3, 0, -1)
			.read(1, 4, 5, 1, 1));
	}

	@Test
	void lateEffectAfterANewerClaimHasReadIsFound() {
		broken(this.story.sent(1, 1, 0)
			.outcome(1, 1, 1, Entry.Outcome.UNKNOWN)
			.read(2, 2, 3, 0, -1)
			.read(2, 4, 5, 1, 1));
		broken(new Story().read(2, 2, 3, 0, -1).committed(1, 1, 0, 9));
	}

	@Test
	void refusedCommitThatTookEffectIsFound() {
		broken(this.story.sent(1, 1, 0).outcome(1, 1, 1, Entry.Outcome.FENCED).last(2, 1, 1));
	}

	@Test
	void refusedCommitIsOtherwiseNothing() {
		linearizable(
				this.story.committed(2, 5, 0, 1).sent(1, 9, 2).outcome(1, 9, 3, Entry.Outcome.FENCED).last(4, 2, 5));
	}

	@Test
	void offsetThatNobodyCommittedIsFound() {
		broken(this.story.committed(1, 1, 0, 1).last(2, 1, 7));
	}

	@Test
	void commitOfADeadMemberCountsAsUnknown() {
		linearizable(this.story.sent(1, 1, 0).read(2, 5, 6, 1, 1).last(7, 1, 1));
	}

	@Test
	void readBehindALeaseThatEndedProvesNothing() {
		linearizable(this.story.committed(1, 1, 0, 1).committed(2, 2, 2, 3).staleRead(1, 4, 5, 1, 1).last(6, 2, 2));
	}

	private static void linearizable(Story story) {
		assertThat(story.verdict().violations()).isEmpty();
	}

	private static void broken(Story story) {
		assertThat(story.broken()).containsExactly(Violation.Rule.OFFSETS);
	}

}
