// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.coordination.Coordinator;
import io.coordination.MemberId;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Elections on a real server, without Spring.
 */
class ElectionsIT {

	private static final Duration TIMEOUT = Duration.ofSeconds(4);

	private static final Duration TICK = Duration.ofMillis(200);

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private final List<Instance> instances = new ArrayList<>();

	@BeforeAll
	static void start() {
		server = EmbeddedServer.start(directory, (int) TICK.toMillis());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void closeAll() {
		this.instances.forEach(Instance::close);
	}

	private Instance instance(String id) {
		Instance instance = new Instance(id);
		this.instances.add(instance);
		return instance;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
	}

	@Test
	void onlyOneLeadsAndAllKnowWho() {
		Instance a = instance("a");
		Instance b = instance("b");
		Instance watching = instance("w");
		Election first = a.stand("who");
		await().until(first::isLeader);
		Election second = b.stand("who");
		Election third = watching.elections.join(ElectionOptions.named("who").candidate(false).build(), watching);
		await().until(() -> second.leader().isPresent() && third.leader().isPresent());
		Leader leader = third.leader().orElseThrow();
		assertThat(leader.member()).isEqualTo(new MemberId("a"));
		assertThat(leader.fencingToken()).isEqualTo(first.leadership().orElseThrow().fencingToken());
		assertThat(second.leader().map(Leader::fencingToken)).contains(leader.fencingToken());
		assertThat(second.isLeader()).isFalse();
		assertThat(third.isCandidate()).isFalse();
		first.close();
		await().until(second::isLeader);
		await().until(() -> third.leader().filter((now) -> now.member().value().equals("b")).isPresent());
		assertThat(third.leader().orElseThrow().fencingToken()).isGreaterThan(leader.fencingToken());
		assertThat(a.told).containsExactly("granted", "revoked");
		assertThat(first.isLeader()).isFalse();
	}

	@Test
	void whoResignsStandsAgainBehindTheOthers() {
		Instance a = instance("a");
		Instance b = instance("b");
		Election first = a.stand("resigning");
		await().until(first::isLeader);
		Election second = b.stand("resigning");
		b.awaitStanding("resigning");
		assertThat(second.resign().join()).isFalse();
		assertThat(first.resign().join()).isTrue();
		await().until(second::isLeader);
		await().until(first::isCandidate);
		a.awaitStanding("resigning");
		assertThat(second.isLeader()).isTrue();
		assertThat(second.resign().join()).isTrue();
		await().until(first::isLeader);
	}

	@Test
	void whoResignsAloneLeadsAgainWithAHigherToken() {
		Instance a = instance("a");
		Election only = a.stand("alone");
		await().until(only::isLeader);
		long token = only.leadership().orElseThrow().fencingToken();
		assertThat(only.resign().join()).isTrue();
		await().until(only::isLeader);
		assertThat(only.leadership().orElseThrow().fencingToken()).isGreaterThan(token);
	}

	@Test
	void successorIsWhomTheLeaderPrefers() {
		Instance a = instance("a");
		Instance b = instance("b");
		Instance c = instance("c");
		Election first = a.stand("preferring");
		await().until(first::isLeader);
		b.stand("preferring");
		b.awaitStanding("preferring");
		Election third = c.stand("preferring");
		await().until(() -> c.isRegistered("preferring"));
		assertThat(first.resign(new MemberId("c")).join()).isTrue();
		await().until(third::isLeader);
		assertThat(b.told).isEmpty();
	}

	@Test
	void successorThatDoesNotStandIsPassedOver() {
		Instance a = instance("a");
		Instance b = instance("b");
		Election first = a.stand("passing");
		await().until(first::isLeader);
		Election second = b.stand("passing");
		b.awaitStanding("passing");
		assertThat(first.resign(new MemberId("nobody")).join()).isTrue();
		await().until(second::isLeader);
	}

	@Test
	void unfitLeaderStandsAsideForOthersOnly() {
		AtomicBoolean fit = new AtomicBoolean(false);
		Instance a = instance("a");
		Election first = a.elections.join(ElectionOptions.named("fit")
			.fitness(fit::get, Duration.ofMillis(100))
			.resignPause(Duration.ZERO)
			.build(), a);
		await().until(first::isLeader);
		// Nobody else stands.
		await().during(Duration.ofSeconds(1)).until(first::isLeader);
		Instance b = instance("b");
		Election second = b.stand("fit");
		await().until(second::isLeader);
		assertThat(first.isCandidate()).isFalse();
		fit.set(true);
		await().until(first::isCandidate);
		assertThat(second.isLeader()).isTrue();
	}

	@Test
	void unknownAndSecondAndInvalidNamesAreRefused() {
		Instance a = instance("a");
		a.stand("known");
		assertThatIllegalArgumentException().isThrownBy(() -> a.elections.get("other"))
			.withMessageContaining("There is no election 'other'")
			.withMessageContaining("[known]");
		assertThatIllegalStateException().isThrownBy(() -> a.stand("known")).withMessageContaining("already");
		assertThatIllegalArgumentException().isThrownBy(() -> ElectionOptions.named(" "))
			.withMessageContaining("' ' can't be the name of an election");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ElectionOptions.named("x").revocationTimeout(Duration.ZERO))
			.withMessageContaining("revocationTimeout of election 'x'");
	}

	private static final class Instance implements ElectionListener, AutoCloseable {

		private final CuratorFramework client;

		private final Coordinator coordinator;

		private final Elections elections;

		private final List<String> told = new CopyOnWriteArrayList<>();

		Instance(String id) {
			this.client = CuratorClients.builder(server.connectString(), TIMEOUT, Duration.ofSeconds(5)).build();
			this.client.start();
			this.coordinator = ZooKeeperCoordinator.builder(this.client)
				.memberId(id)
				.tickTime(TICK)
				.sessionTimeout(TIMEOUT)
				.build();
			this.elections = Elections.on(this.coordinator);
		}

		Election stand(String election) {
			return this.elections.join(ElectionOptions.named(election).resignPause(Duration.ofMillis(50)).build(),
					this);
		}

		boolean isRegistered(String election) {
			return this.coordinator.describe(Elections.GROUP_PREFIX + election)
				.members()
				.stream()
				.anyMatch((member) -> member.id().equals(this.coordinator.memberId()));
		}

		// Has a target, and has acknowledged it.
		void awaitStanding(String election) {
			await().until(() -> this.coordinator.describe(Elections.GROUP_PREFIX + election)
				.members()
				.stream()
				.anyMatch((member) -> member.id().equals(this.coordinator.memberId()) && member.generation() > 0));
		}

		@Override
		public void onGranted(Leadership leadership) {
			this.told.add("granted");
		}

		@Override
		public void onRevoked(Leadership leadership) {
			this.told.add("revoked");
		}

		@Override
		public void onLost(Leadership leadership) {
			this.told.add("lost");
		}

		@Override
		public void close() {
			this.elections.close();
			this.coordinator.close();
			this.client.close();
		}

	}

}
