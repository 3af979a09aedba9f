// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import io.coordination.PartitionClaim;
import io.coordination.faults.Trap.Moment;
import io.coordination.faults.Trap.Signal;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import io.coordination.zookeeper.TestMember;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Members in processes of their own are stopped, killed, started twice, and given other
 * clocks.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProcessFaultsIT {

	private static final int PARTITIONS = 4;

	/** What a takeover may last: session timeout, tick, and 2 s for the rebalance. */
	private static final Duration TAKEOVER = TestGroup.TIMEOUT.plus(TestGroup.TICK).plusSeconds(2);

	/** A loaded machine must not fail the build. */
	private static final Duration TOLERANCE = Duration.ofSeconds(8);

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, (int) TestGroup.TICK.toMillis());
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void partitionsOfAKilledProcessAreOwnedAgainInTime(boolean leader) {
		try (TestGroup group = TestGroup.on(server)) {
			TestMember other = leader ? null : group.join("other", PARTITIONS);
			if (other != null) {
				group.awaitShares(PARTITIONS, other);
			}
			try (MemberProcess victim = MemberProcess.start(group, "victim", PARTITIONS)) {
				victim.await("assigned", leader ? PARTITIONS : PARTITIONS / 2);
				TestMember heir = (other != null) ? other : group.join("other", PARTITIONS);
				group.awaitOwners(PARTITIONS, "other", "victim");
				group.awaitState("STABLE");
				assertThat(heir.group().status().leading()).isNotEqualTo(leader);
				long killed = System.nanoTime();
				victim.signal("KILL");
				TestGroup.await().until(() -> heir.group().claims().size() == PARTITIONS);
				assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKEOVER.plus(TOLERANCE));
				group.awaitShares(PARTITIONS, heir);
				group.awaitNothingLeftBehind("other");
				assertThat(heir.lost()).isEmpty();
			}
		}
	}

	@Test
	void processThatIsStoppedForLongActsNoMoreWhenItWakesUp() {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(group, "victim", PARTITIONS)) {
			victim.await("assigned", PARTITIONS);
			TestMember other = group.join("other", PARTITIONS);
			group.awaitOwners(PARTITIONS, "other", "victim");
			for (int time = 1; time <= 2; time++) {
				victim.signal("STOP");
				group.awaitShares(PARTITIONS, other);
				victim.signal("CONT");
				group.awaitOwners(PARTITIONS, "other", "victim");
			}
			victim.checkActs(other, false);
			assertThat(victim.said("lost")).hasSizeGreaterThanOrEqualTo(PARTITIONS);
			assertThat(other.lost()).isEmpty();
		}
	}

	@Test
	void processThatIsStoppedForShortLosesNothing() {
		try (TestGroup group = TestGroup.on(server, Duration.ofSeconds(4));
				MemberProcess victim = MemberProcess.start(group, "victim", PARTITIONS)) {
			victim.await("assigned", PARTITIONS);
			var before = group.owners();
			victim.signal("STOP");
			long since = System.nanoTime();
			TestGroup.await()
				.pollInterval(Duration.ofMillis(10))
				.until(() -> System.nanoTime() - since > group.timeout().toNanos() / 4);
			victim.signal("CONT");
			long woken = System.nanoTime();
			TestGroup.await().until(() -> System.nanoTime() - woken > group.timeout().toNanos() / 2);
			assertThat(group.owners()).isEqualTo(before);
			assertThat(victim.said("lost")).isEmpty();
			assertThat(victim.said("until")).isEmpty();
		}
	}

	@Test
	void processThatIsRestartedWithItsIdWaitsForItsFormerSession() {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess first = MemberProcess.start(group, "same", PARTITIONS)) {
			first.await("assigned", PARTITIONS);
			long highest = group.owners().values().stream().mapToLong(TestGroup.Owner::token).max().orElseThrow();
			first.signal("KILL");
			try (MemberProcess second = MemberProcess.start(group, "same", PARTITIONS)) {
				second.await("assigned", PARTITIONS);
				group.awaitOwners(PARTITIONS, "same");
				assertThat(group.owners().values()).allMatch((owner) -> owner.token() > highest);
				group.awaitNothingLeftBehind("same");
			}
		}
	}

	@Test
	void processWithAnIdThatIsInUseIsRefusedAndHoldsNothing() {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess first = MemberProcess.start(group, "same", PARTITIONS)) {
			first.await("assigned", PARTITIONS);
			var before = group.owners();
			try (MemberProcess second = MemberProcess.start(group, "same", PARTITIONS)) {
				second.await("started");
				TestGroup.await().until(() -> {
					second.order("status");
					return second.said("status FAILED")
						.stream()
						.anyMatch((line) -> line.contains("in use by another process"));
				});
				assertThat(second.said("assigned")).isEmpty();
				assertThat(first.said("lost")).isEmpty();
				assertThat(group.owners()).isEqualTo(before);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void leaderThatFailsBetweenStateAndTargetsIsSucceeded(Signal signal) throws Exception {
		int partitions = 1200;
		try (TestGroup group = TestGroup.on(server)) {
			TestMember template = group.join("template", partitions);
			group.awaitShares(partitions, template);
			String registration = group.text("ids/template").replaceAll("\"generation\":[0-9]+", "\"generation\":0");
			template.close();
			// So many that their targets need more than one write.
			CuratorFramework guests = group.connect();
			for (int number = 0; number < 600; number++) {
				guests.create()
					.withMode(CreateMode.EPHEMERAL)
					.forPath(group.path("ids/m" + number), registration.getBytes(StandardCharsets.UTF_8));
			}
			try (MemberProcess victim = MemberProcess.start(group, "victim", partitions,
					Trap.text(WriteKind.MORE_TARGETS, Moment.BEFORE, signal))) {
				victim.await("trapped");
				TestMember other = group.join("other", partitions);
				TestGroup.await().until(() -> other.group().status().leading());
				TestGroup.await().until(() -> group.children("assignments").size() >= 601);
				if (signal == Signal.STOP) {
					victim.signal("CONT");
				}
				guests.close();
				group.awaitOwners(partitions,
						(signal == Signal.STOP) ? new String[] { "other", "victim" } : new String[] { "other" });
				group.awaitState("STABLE");
				assertThat(other.lost()).isEmpty();
				victim.checkActs(other, false);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { -3600, 3600 })
	void wallClockThatJumpsWhileTheConnectionIsSilentMakesNobodyActTooLong(long seconds, @TempDir Path clock)
			throws Exception {
		ClockShim shim = ClockShim.compile(clock);
		try (TcpProxy proxy = TcpProxy.to(server.port());
				TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(shim.environment(), group, proxy.connectString(), "victim",
						PARTITIONS)) {
			victim.await("assigned", PARTITIONS);
			TestMember other = group.join("other", PARTITIONS);
			group.awaitOwners(PARTITIONS, "other", "victim");
			proxy.holdRequests();
			proxy.holdAnswers();
			shim.wall(Duration.ofSeconds(seconds));
			group.awaitShares(PARTITIONS, other);
			victim.await("lost", PARTITIONS / 2);
			proxy.cut();
			proxy.pass();
			group.awaitOwners(PARTITIONS, "other", "victim");
			shim.wall(Duration.ZERO);
			group.awaitOwners(PARTITIONS, "other", "victim");
			victim.checkActs(other, false);
			assertThat(other.lost()).isEmpty();
		}
	}

	@Test
	void machineThatWasSuspendedWithItsMonotonicClockActsNoMoreWhenItResumes(@TempDir Path clock) throws Exception {
		ClockShim shim = ClockShim.compile(clock);
		try (TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(shim.environment(), group, server.connectString(), "victim",
						PARTITIONS)) {
			victim.await("assigned", PARTITIONS);
			TestMember other = group.join("other", PARTITIONS);
			group.awaitOwners(PARTITIONS, "other", "victim");
			victim.signal("STOP");
			long stopped = System.nanoTime();
			group.awaitShares(PARTITIONS, other);
			Set<PartitionClaim> before = other.group().claims();
			shim.monotonic(Duration.ofNanos(stopped - System.nanoTime()));
			victim.signal("CONT");
			victim.await("lost", PARTITIONS / 2);
			group.awaitOwners(PARTITIONS, "other", "victim");
			victim.checkActs(other, true);
			assertThat(other.lost()).isEmpty();
			assertThat(before).hasSize(PARTITIONS);
		}
	}

}
