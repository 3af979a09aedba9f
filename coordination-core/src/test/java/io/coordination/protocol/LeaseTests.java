// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Lease}, with T = 600 units so that the fractions are whole.
 */
class LeaseTests {

	private static final long MILLI = 1_000_000;

	private static final long T = 600 * MILLI;

	@Test
	void noLeaseDoesNotRun() {
		assertThat(Lease.NONE.isRunning(at(0))).isFalse();
	}

	@Test
	void sessionThatMayBeTooOldNeedsTwoAcknowledgements() {
		Lease lease = Lease.NONE.begin(1, T, millis(400), at(1000), at(1001));
		assertThat(lease.isRunning(at(1001))).isFalse();
		assertThat(lease.acknowledged(at(1099), at(1100)).isRunning(at(1100))).isFalse();
		assertThat(lease.acknowledged(at(1100), at(1101)).isRunning(at(1101))).isTrue();
	}

	@Test
	void firstLeaseOfASessionEndsTwoThirdsOfATimeoutAfterItsCreation() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001));
		assertThat(lease.endsAt()).isEqualTo(millis(1400));
		assertThat(lease.isRunning(at(1399))).isTrue();
		assertThat(lease.isRunning(at(1400))).isFalse();
	}

	@Test
	void steadyHeartbeatsGiveTwoThirdsOfTheTimeout() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001));
		lease = lease.acknowledged(at(1100), at(1101)).acknowledged(at(1200), at(1201));
		assertThat(lease.endsAt()).isEqualTo(millis(1600));
	}

	@Test
	void oneHeartbeatAfterAStallProvesLess() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001));
		lease = lease.acknowledged(at(1100), at(1101)).acknowledged(at(1370), at(1371));
		assertThat(lease.endsAt()).isEqualTo(millis(1600)).isLessThan(millis(1370 + 400));
	}

	@Test
	void writesInQuickSuccessionCountAsOneProof() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001));
		lease = lease.acknowledged(at(1100), at(1101));
		for (long sent = 1200; sent < 1290; sent++) {
			lease = lease.acknowledged(at(sent), at(sent + 1));
		}
		assertThat(lease.endsAt()).isEqualTo(Math.min(millis(1289 + 400), millis(1100 + 500)));
		assertThat(lease.history()).hasSizeLessThan(26);
	}

	@Test
	void acknowledgementThatArrivesAfterTheEndBeginsANewTermThatMustBeProvenTwice() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001));
		Lease late = lease.acknowledged(at(1350), at(1400));
		assertThat(late.term()).isEqualTo(lease.term() + 1);
		assertThat(late.isRunning(at(1400))).isFalse();
		assertThat(late.acknowledged(at(1440), at(1441)).isRunning(at(1441))).isFalse();
		Lease proven = late.acknowledged(at(1450), at(1451));
		assertThat(proven.term()).isEqualTo(late.term());
		assertThat(proven.isRunning(at(1451))).isTrue();
	}

	@Test
	void proofsTooFarApartProveNothing() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001)).lapse();
		lease = lease.acknowledged(at(2000), at(2001)).acknowledged(at(2550), at(2551));
		assertThat(lease.isRunning(at(2551))).isFalse();
		assertThat(lease.acknowledged(at(2650), at(2651)).isRunning(at(2651))).isTrue();
	}

	@Test
	void lapsedLeaseNeverRunsAgain() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001)).lapse();
		assertThat(lease.isRunning(at(1001))).isFalse();
	}

	@Test
	void wallClockThatRanAheadEndsTheLease() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001)).acknowledged(at(1100), at(1101));
		assertThat(lease.isRunning(new Moment(millis(1102), 1102 + 200))).isTrue();
		assertThat(lease.isRunning(new Moment(millis(1102), 1102 + 203))).isFalse();
	}

	@Test
	void wallClockThatRanBackChangesNothing() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001)).acknowledged(at(1100), at(1101));
		assertThat(lease.isRunning(new Moment(millis(1102), 0))).isTrue();
	}

	@Test
	void shorterTimeoutShortensTheLeaseAtOnceAndALongerOneDoesNot() {
		Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001)).acknowledged(at(1100), at(1101));
		assertThat(lease.withTimeout(T / 2).endsAt()).isLessThan(lease.endsAt());
		assertThat(lease.withTimeout(2 * T)).isEqualTo(lease);
	}

	@Test
	void neverOutlastsEitherBoundWhateverTheHeartbeats() {
		for (int seed = 0; seed < 2000; seed++) {
			Random random = new Random(seed);
			Lease lease = Lease.NONE.begin(1, T, millis(1000), at(1000), at(1001));
			List<Long> sent = new ArrayList<>(List.of(millis(900), millis(1000)));
			long now = 1000;
			for (int i = 0; i < 30 && lease.term() == 1; i++) {
				now += 1 + random.nextInt((random.nextInt(10) == 0) ? 400 : 120);
				lease = lease.acknowledged(at(now), at(now + random.nextInt(20)));
				sent.add(millis(now));
				long last = millis(now);
				long reference = sent.stream().filter((s) -> s <= last - T / 6).max(Long::compare).orElseThrow();
				if (lease.term() == 1) {
					assertThat(lease.endsAt()).as("seed %d", seed)
						.isLessThanOrEqualTo(Math.min(last + T * 2 / 3, reference + T * 5 / 6));
				}
			}
		}
	}

	private static Moment at(long millis) {
		return new Moment(millis(millis), millis);
	}

	private static long millis(long millis) {
		return millis * MILLI;
	}

}
