// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Lease}, with T = 1200 ms so that the fractions are whole, and a ping
 * every 100 ms.
 */
class LeaseTests {

	private static final long MILLI = 1_000_000;

	private static final long T = 1200 * MILLI;

	private static final SessionTimes TIMES = new SessionTimes(T, 100 * MILLI);

	@Test
	void noLeaseDoesNotRun() {
		assertThat(Lease.NONE.isRunning(at(0))).isFalse();
	}

	@Test
	void firstLeaseOfASessionRunsFromItsCreation() {
		Lease lease = begun();
		assertThat(lease.endsAt()).isEqualTo(millis(1010 + 800));
		assertThat(lease.isRunning(at(1809))).isTrue();
		assertThat(lease.isRunning(at(1810))).isFalse();
	}

	@Test
	void firstLeaseEndsBeforeASessionThatWasCreatedLongBeforeItsFirstAcknowledgement() {
		Lease lease = Lease.NONE.begin(1, TIMES, at(1000), at(1700), at(1701));
		assertThat(lease.endsAt()).isEqualTo(millis(1000 + 1100));
	}

	@Test
	void sessionThatMayBeTooOldNeedsThreeAcknowledgements() {
		Lease lease = Lease.NONE.begin(1, TIMES, at(100), at(1300), at(1301));
		assertThat(lease.isRunning(at(1301))).isFalse();
		lease = lease.acknowledged(at(1401), at(1402));
		assertThat(lease.isRunning(at(1402))).isFalse();
		lease = lease.acknowledged(at(1403), at(1404));
		assertThat(lease.isRunning(at(1404))).isTrue();
		assertThat(lease.term()).isEqualTo(1);
	}

	@Test
	void steadyHeartbeatsGiveMoreThanHalfOfTheTimeout() {
		Lease lease = begun();
		for (long sent = 1200; sent <= 3000; sent += 200) {
			lease = lease.acknowledged(at(sent), at(sent + 5));
		}
		assertThat(lease.endsAt()).isEqualTo(millis(2600 + 1100)).isEqualTo(millis(3000 + 700));
		assertThat(lease.term()).isEqualTo(1);
	}

	@Test
	void leaseIsAtMostTwoThirdsOfTheTimeoutHoweverManyWrites() {
		Lease lease = begun();
		for (long sent = 1200; sent <= 3000; sent += 20) {
			lease = lease.acknowledged(at(sent), at(sent + 5));
		}
		assertThat(lease.endsAt()).isEqualTo(millis(3000 + 800));
		assertThat(lease.evidence().history()).hasSizeLessThan(26);
	}

	@Test
	void acknowledgementsThatCameTogetherProveNothing() {
		Lease lease = begun().acknowledged(at(1210), at(1215));
		lease = lease.acknowledged(at(1410), at(1415)).acknowledged(at(1610), at(1615));
		long before = lease.endsAt();
		lease = lease.acknowledged(at(1810), at(2200)).acknowledged(at(2010), at(2200));
		assertThat(lease.endsAt()).isEqualTo(millis(1410 + 1100)).isGreaterThan(before);
		lease = lease.acknowledged(at(2201), at(2206));
		assertThat(lease.endsAt()).isEqualTo(millis(1610 + 1100));
	}

	@Test
	void acknowledgementThatArrivesAfterTheEndBeginsANewTerm() {
		Lease lease = begun();
		Lease late = lease.acknowledged(at(1700), at(1810));
		assertThat(late.term()).isEqualTo(lease.term() + 1);
	}

	@Test
	void newTermRunsOnceEnoughIsProven() {
		Lease lease = begun().lapse();
		lease = lease.acknowledged(at(4000), at(4005));
		assertThat(lease.isRunning(at(4005))).isFalse();
		lease = lease.acknowledged(at(4105), at(4110));
		assertThat(lease.isRunning(at(4110))).isFalse();
		lease = lease.acknowledged(at(4111), at(4115));
		assertThat(lease.isRunning(at(4115))).isTrue();
		assertThat(lease.endsAt()).isEqualTo(millis(4111 + 800));
	}

	@Test
	void lapsedLeaseNeverRunsAgain() {
		assertThat(begun().lapse().isRunning(at(1011))).isFalse();
	}

	@Test
	void wallClockThatRanAheadEndsTheLease() {
		Lease lease = begun();
		assertThat(lease.isRunning(new Moment(millis(1012), 1012 + 400))).isTrue();
		assertThat(lease.isRunning(new Moment(millis(1012), 1012 + 401))).isFalse();
	}

	@Test
	void leaseEndsWithTheTimeoutByTheWallClockAfterWhatIsProven() {
		Lease lease = Lease.NONE.begin(1, TIMES, at(1000), at(1700), at(1701));
		assertThat(lease.isRunning(new Moment(millis(1900), 2199))).isTrue();
		assertThat(lease.isRunning(new Moment(millis(1900), 2200))).isFalse();
	}

	@Test
	void wallClockThatRanBackChangesNothing() {
		assertThat(begun().isRunning(new Moment(millis(1102), 0))).isTrue();
	}

	@Test
	void shorterTimeoutShortensTheLeaseAtOnceAndALongerOneDoesNot() {
		Lease lease = begun();
		assertThat(lease.withTimeout(T / 2).endsAt()).isLessThan(lease.endsAt());
		assertThat(lease.withTimeout(2 * T)).isEqualTo(lease);
	}

	@Test
	void heartbeatsAreMoreFrequentWhereTheTickIsLong() {
		assertThat(new SessionTimes(T, T / 8).heartbeatInterval()).isEqualTo(T / 6);
		assertThat(new SessionTimes(T, T / 6).heartbeatInterval()).isEqualTo(T / 9);
	}

	private static Lease begun() {
		return Lease.NONE.begin(1, TIMES, at(1000), at(1010), at(1011));
	}

	private static Moment at(long millis) {
		return new Moment(millis(millis), millis);
	}

	private static long millis(long millis) {
		return millis * MILLI;
	}

}
