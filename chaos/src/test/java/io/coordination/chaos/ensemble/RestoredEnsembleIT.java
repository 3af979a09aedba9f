// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.ensemble;

import java.nio.file.Path;
import java.time.Duration;

import io.coordination.MemberPhase;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An ensemble that is restored from a backup hands out tokens that were used before.
 */
class RestoredEnsembleIT {

	private static final Duration TICK = Duration.ofMillis(500);

	private static final Duration TIMEOUT = Duration.ofSeconds(6);

	@TempDir
	private Path directory;

	@Test
	void memberStopsAndSaysWhyWhenTransactionIdsWentBack() throws Exception {
		try (Ensemble ensemble = Ensemble.in(this.directory, new EnsembleSettings(TICK, 10)).start()) {
			WriteProbe early = WriteProbe.start(ensemble.connectString());
			early.close();
			ensemble.servers().forEach(Server::stop);
			ensemble.servers().forEach((server) -> server.data().backup(backup(server)));
			ensemble.servers().forEach(Server::start);
			ensemble.awaitServing();
			WriteProbe probe = WriteProbe.start(ensemble.connectString());
			Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> probe.writes() > 300);
			probe.close();
			try (LocalMember member = new LocalMember("m1", ensemble.connectString(), TIMEOUT, TICK)) {
				await(() -> assertThat(member.held()).isEqualTo(4));
				ensemble.servers().forEach(Server::kill);
				ensemble.servers().forEach((server) -> server.data().restore(backup(server)));
				ensemble.servers().forEach(Server::start);
				await(() -> assertThat(member.status().phase()).isEqualTo(MemberPhase.FAILED));
				assertThat(member.status().failure())
					.hasValueSatisfying((failure) -> assertThat(failure).contains("restored from a backup"));
				assertThat(member.held()).isZero();
				assertThat(member.assigned()).hasSize(4);
			}
		}
	}

	private Path backup(Server server) {
		return this.directory.resolve("backup-" + server.id());
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(90)).untilAsserted(assertion);
	}

}
