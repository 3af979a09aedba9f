// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.coordination.Coordinator;
import io.coordination.CoordinatorClosedException;
import io.coordination.GroupDescription.Owner;
import io.coordination.GroupOptions;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionOwners;
import org.apache.curator.framework.CuratorFramework;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Who owns what, seen by somebody who takes no part.
 */
class OwnersIT {

	private static final int PARTITIONS = 12;

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	@BeforeAll
	static void start() {
		server = EmbeddedServer.start(directory, 500);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void targetsAreFollowedWhileMembersComeAndDie() {
		GroupOptions options = options("followed");
		try (Outsider outsider = new Outsider();
				TestMember one = TestMember.join(server.connectString(), "one", options)) {
			PartitionOwners owners = outsider.coordinator.owners("followed");
			await().until(() -> count(owners, "one") == PARTITIONS);
			assertThat(owners.topics()).containsEntry("followed", PARTITIONS);
			assertThat(owners).isSameAs(outsider.coordinator.owners("followed"));
			try (TestMember two = TestMember.join(server.connectString(), "two", options)) {
				await().until(() -> count(owners, "one") == PARTITIONS / 2 && count(owners, "two") == PARTITIONS / 2);
				await().until(() -> two.group().claims().size() == PARTITIONS / 2);
				for (PartitionClaim claim : two.group().claims()) {
					Owner owner = Probe.get(owners.owner(claim.partition())).orElseThrow();
					assertThat(owner.member()).isEqualTo(new MemberId("two"));
					assertThat(owner.fencingToken()).isEqualTo(claim.fencingToken());
				}
				two.kill();
				await().until(() -> count(owners, "one") == PARTITIONS);
				await().until(() -> one.group().claims().size() == PARTITIONS);
			}
		}
	}

	@Test
	void viewGoesOnInANewSession() throws Exception {
		GroupOptions options = options("renewed");
		try (Outsider outsider = new Outsider();
				TestMember one = TestMember.join(server.connectString(), "one", options)) {
			PartitionOwners owners = outsider.coordinator.owners("renewed");
			await().until(() -> count(owners, "one") == PARTITIONS);
			assertThat(one.lost()).isEmpty();
			long session = outsider.coordinator.session().sessionId();
			outsider.client.getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();
			await().until(() -> outsider.coordinator.session().sessionId() != session);
			assertThat(count(owners, "one")).isEqualTo(PARTITIONS);
			try (TestMember two = TestMember.join(server.connectString(), "two", options)) {
				await().until(() -> count(owners, "two") == PARTITIONS / 2);
				await().until(() -> two.group().claims().size() == PARTITIONS / 2);
			}
		}
	}

	@Test
	void groupThatNeverWasHasNeitherTopicsNorOwners() {
		try (Outsider outsider = new Outsider()) {
			PartitionOwners owners = outsider.coordinator.owners("nobody");
			await().until(() -> owners.seen().isDone());
			assertThat(owners.topics()).isEmpty();
			assertThat(owners.target("nobody", 0)).isEmpty();
			await().until(() -> outsider.coordinator.session().sessionId() != 0);
			assertThat(Probe.get(owners.owner(new Partition("nobody", 0)))).isEqualTo(Optional.empty());
		}
	}

	@Test
	void closedCoordinatorFollowsNothing() {
		Outsider outsider = new Outsider();
		outsider.close();
		assertThatExceptionOfType(CoordinatorClosedException.class)
			.isThrownBy(() -> outsider.coordinator.owners("followed"))
			.withMessageContaining("'followed'");
	}

	private static GroupOptions options(String group) {
		return GroupOptions.named(group)
			.topic(group, PARTITIONS)
			.initialRebalanceDelay(Duration.ZERO)
			.rebalanceDelay(Duration.ofMillis(20))
			.build();
	}

	private static long count(PartitionOwners owners, String member) {
		long count = 0;
		for (int index = 0; index < PARTITIONS; index++) {
			count += owners.target(owners.group().value(), index).filter(new MemberId(member)::equals).isPresent() ? 1
					: 0;
		}
		return count;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5));
	}

	/**
	 * A coordinator that joins nothing.
	 */
	private static final class Outsider implements AutoCloseable {

		private final CuratorFramework client = CuratorClients
			.builder(server.connectString(), Duration.ofSeconds(4), Duration.ofSeconds(4))
			.build();

		private final Coordinator coordinator;

		Outsider() {
			this.client.start();
			this.coordinator = ZooKeeperCoordinator.builder(this.client)
				.tickTime(Duration.ofMillis(500))
				.memberId("outsider")
				.build();
		}

		@Override
		public void close() {
			this.coordinator.close();
			this.client.close();
		}

	}

}
