// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.coordination.PartitionClaim;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What becomes of claims when servers die.
 */
class ServerFaultsIT {

	private static final Duration TICK = Duration.ofMillis(500);

	/**
	 * The longest that servers with this tick grant: outages shall be short beside it.
	 */
	private static final Duration TIMEOUT = TICK.multipliedBy(20);

	@TempDir
	private Path directory;

	private Ensemble ensemble;

	private LocalMember one;

	private LocalMember other;

	private WriteProbe probe;

	@BeforeEach
	void start() throws Exception {
		this.ensemble = Ensemble.in(this.directory, new EnsembleSettings(TICK, 10)).start();
		this.one = new LocalMember("m1", this.ensemble.connectString(), TIMEOUT, TICK);
		this.other = new LocalMember("m2", this.ensemble.connectString(), TIMEOUT, TICK);
		await(() -> {
			assertThat(this.one.held()).isEqualTo(2);
			assertThat(this.other.held()).isEqualTo(2);
		});
		this.probe = WriteProbe.start(this.ensemble.connectString());
	}

	@AfterEach
	void stop() throws Exception {
		this.probe.close();
		this.one.close();
		this.other.close();
		this.ensemble.close();
	}

	@Test
	void deathOfTheLeadingServerChangesNoOwner() {
		List<PartitionClaim> before = claims();
		Server leader = this.ensemble.awaitLeader();
		leader.kill();
		this.ensemble.awaitLeader();
		this.probe.awaitWrite();
		leader.start();
		this.ensemble.awaitServing();
		this.probe.awaitWrite();
		assertNothingChangedIfOutagesWereShort(before);
	}

	@Test
	void rollingRestartChangesNoOwner() {
		List<PartitionClaim> before = claims();
		for (Server server : this.ensemble.servers()) {
			server.stop();
			server.start();
			this.ensemble.awaitServing();
			this.probe.awaitWrite();
		}
		assertNothingChangedIfOutagesWereShort(before);
	}

	@Test
	void lossOfTheQuorumEndsAllLeasesAndItsReturnBringsAllBack() {
		List<PartitionClaim> before = claims();
		Server first = this.ensemble.servers().get(0);
		Server second = this.ensemble.servers().get(1);
		first.kill();
		second.kill();
		long begin = System.nanoTime();
		await(() -> assertThat(before).noneMatch(PartitionClaim::isHeld));
		await(() -> assertThat(System.nanoTime() - begin).isGreaterThan(TIMEOUT.toNanos()));
		first.start();
		second.start();
		await(() -> assertThat(this.one.held() + this.other.held()).isEqualTo(4));
		assertThat(before).noneMatch(PartitionClaim::isHeld);
		assertThat(claims())
			.allSatisfy((claim) -> assertThat(before).filteredOn((old) -> old.partition().equals(claim.partition()))
				.allSatisfy((old) -> assertThat(claim.fencingToken()).isGreaterThan(old.fencingToken())));
	}

	private List<PartitionClaim> claims() {
		return Stream.concat(this.one.claims().stream(), this.other.claims().stream()).toList();
	}

	// the promise is for outages shorter than a third of the session; a busy machine may
	// make them longer
	private void assertNothingChangedIfOutagesWereShort(List<PartitionClaim> before) {
		assumeThat(this.probe.longestOutage()).isLessThan(TIMEOUT.dividedBy(3));
		assertThat(before).allMatch(PartitionClaim::isHeld);
		assertThat(this.one.ended()).isEmpty();
		assertThat(this.other.ended()).isEmpty();
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(assertion);
	}

}
