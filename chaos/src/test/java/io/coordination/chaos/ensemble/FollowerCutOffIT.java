// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.coordination.PartitionClaim;
import io.coordination.chaos.network.Proxy;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A follower that was cut off from the leader goes on answering its clients, while the
 * leader gives their sessions away.
 */
class FollowerCutOffIT {

	private static final Duration TICK = Duration.ofMillis(500);

	private static final Duration TIMEOUT = Duration.ofSeconds(6);

	/** Longer than a session: the follower outlives its clients' sessions. */
	private static final int SYNC_LIMIT = 24;

	@TempDir
	private Path directory;

	@Test
	void leaseEndsBeforeTheLeaderDeletesTheOwnersThoughTheClientStaysConnected() throws Exception {
		try (Ensemble ensemble = Ensemble.in(this.directory, new EnsembleSettings(TICK, SYNC_LIMIT)).start();
				ClientLinks links = ensemble.clientLinks()) {
			Server leader = ensemble.awaitLeader();
			Server cutOff = ensemble.followers().get(0);
			Server other = ensemble.followers().get(1);
			links.to(leader).refuse();
			links.to(other).refuse();
			try (LocalMember member = new LocalMember("m1", links.connectString(), TIMEOUT, TICK)) {
				await(() -> assertThat(member.held()).isEqualTo(4));
				Observer observer = Observer.at(leader);
				PartitionClaim claim = member.assigned().get(0);
				CompletableFuture<Long> deleted = observer
					.deletion("/coordination/consumers/orders/owners/orders/" + claim.partition().index());
				ensemble.link(cutOff, leader).hold();
				ensemble.link(cutOff, other).hold();
				Awaitility.await()
					.pollInterval(Duration.ofMillis(1))
					.atMost(Duration.ofSeconds(60))
					.until(() -> !claim.isHeld());
				long ended = System.nanoTime();
				assertThat(member.isConnected()).isTrue();
				assertThat(deleted).isNotDone();
				assertThat(deleted.get(60, TimeUnit.SECONDS) - ended).isPositive();
				observer.close();
				ensemble.link(cutOff, leader).heal();
				ensemble.link(cutOff, other).heal();
				links.all(Proxy::heal);
				await(() -> assertThat(member.held()).isEqualTo(4));
				assertThat(claim.isHeld()).isFalse();
				assertThat(member.assigned()).filteredOn((next) -> next.partition().equals(claim.partition()))
					.last()
					.satisfies((next) -> assertThat(next.fencingToken()).isGreaterThan(claim.fencingToken()));
			}
		}
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
	}

}
