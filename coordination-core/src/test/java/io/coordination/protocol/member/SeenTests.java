// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.List;

import io.coordination.Partition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Seen}.
 */
class SeenTests {

	private static final Partition PARTITION = new Partition("t", 0);

	private static final int CREATED = 10;

	private final Seen seen = Seen.NOTHING.with(List.of(claim(100, 5, CREATED)));

	@Test
	void laterClaimOfTheSameEpochIsInOrder() {
		assertThat(this.seen.isAfter(claim(101, 6, CREATED))).isFalse();
	}

	@Test
	void sameClaimMayBeReportedAgain() {
		assertThat(this.seen.isAfter(claim(100, 5, CREATED))).isFalse();
	}

	@Test
	void tokenThatWentBackIsNoticed() {
		assertThat(this.seen.isAfter(claim(99, 6, CREATED))).isTrue();
	}

	@Test
	void versionThatWentBackIsNoticedThoughTokensRise() {
		assertThat(this.seen.isAfter(claim(1L << 33, 4, CREATED))).isTrue();
	}

	@Test
	void versionThatComesTwiceIsNoticed() {
		assertThat(this.seen.isAfter(claim(1L << 33, 5, CREATED))).isTrue();
	}

	@Test
	void epochMadeAnewBeginsFromZero() {
		assertThat(this.seen.isAfter(claim(120, 1, 110))).isFalse();
	}

	@Test
	void epochOlderThanTheOneSeenIsNoticed() {
		assertThat(this.seen.isAfter(claim(120, 9, CREATED - 1))).isTrue();
	}

	@Test
	void otherPartitionsAreNoneOfItsBusiness() {
		HeldClaim other = new HeldClaim(new Partition("t", 1), 1, 50, 1, 2);
		assertThat(this.seen.isAfter(other)).isFalse();
		assertThat(this.seen.with(List.of(other)).highestToken()).isEqualTo(100);
	}

	private static HeldClaim claim(long token, int version, long created) {
		return new HeldClaim(PARTITION, 1, token, version, created);
	}

}
