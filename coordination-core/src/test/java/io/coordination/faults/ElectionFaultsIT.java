// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.coordination.MemberId;
import io.coordination.PartitionClaim;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import io.coordination.zookeeper.TestMember;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leaders of an election in processes of their own are killed, stopped, cut off and
 * expired. No two of them are seen to lead at once, and tokens rise from one to the next:
 * a resource that refuses lower tokens takes no act of an earlier leader.
 */
@Execution(ExecutionMode.CONCURRENT)
class ElectionFaultsIT {

	/** What a takeover may last: session timeout, tick, and 2 s. */
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

	private static TestMember standBy(TestGroup group, String id) throws Exception {
		TestMember member = group.join(id, TestGroup.ELECTION);
		TestGroup.await()
			.until(() -> group.text("assignments/" + id).contains("standby") && group.text("ids/" + id)
				.contains("\"ack\":{\"generation\":" + member.group().status().generation()));
		return member;
	}

	private static PartitionClaim awaitLeading(TestMember member) {
		TestGroup.await().until(() -> !member.group().claims().isEmpty());
		return member.group().claims().iterator().next();
	}

	private static void checkTokensRise(MemberProcess victim, TestMember other) {
		List<Long> tokens = victim.said("assigned")
			.stream()
			.map((line) -> Long.valueOf(line.split(" ", -1)[2]))
			.toList();
		assertThat(tokens).isSorted().doesNotHaveDuplicates();
		assertThat(other.assigned().stream().map(PartitionClaim::fencingToken)).isSorted()
			.doesNotContainAnyElementsOf(tokens);
	}

	@Test
	void killedLeaderIsSucceededInTime() throws Exception {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(group, "victim", TestGroup.ELECTION)) {
			victim.await("assigned");
			TestMember other = standBy(group, "other");
			long former = group.owners().values().iterator().next().token();
			long killed = System.nanoTime();
			victim.signal("KILL");
			PartitionClaim claim = awaitLeading(other);
			assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKEOVER.plus(TOLERANCE));
			assertThat(claim.fencingToken()).isGreaterThan(former);
			group.awaitOwners(1, "other");
			group.awaitNothingLeftBehind("other");
		}
	}

	@Test
	void leaderThatWasStoppedForLongActsNoMoreWhenItWakesUp() throws Exception {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(group, "victim", TestGroup.ELECTION)) {
			victim.await("assigned");
			TestMember other = standBy(group, "other");
			victim.signal("STOP");
			awaitLeading(other);
			victim.signal("CONT");
			victim.await("lost");
			// It stands again, and gets it back only when the other one goes.
			TestGroup.await().until(() -> group.text("assignments/victim").contains("standby"));
			assertThat(victim.said("assigned")).hasSize(1);
			other.group().leave();
			victim.await("assigned", 2);
			victim.checkActs(other, false);
			checkTokensRise(victim, other);
			assertThat(other.lost()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void leaderThatWasCutOffActsNoMoreOnceAnotherLeads(boolean answersOnly) throws Exception {
		try (TcpProxy proxy = TcpProxy.to(server.port());
				TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(Map.of(), group, proxy.connectString(), "victim",
						TestGroup.ELECTION)) {
			victim.await("assigned");
			TestMember other = standBy(group, "other");
			proxy.holdAnswers();
			if (!answersOnly) {
				proxy.holdRequests();
			}
			victim.await("lost");
			proxy.cut();
			proxy.pass();
			group.awaitOwners(1);
			TestGroup.await().until(() -> victim.said("until").size() == victim.said("lost").size());
			victim.checkActs(other, false);
			checkTokensRise(victim, other);
			group.awaitOwners(1);
		}
	}

	@Test
	void leaderWhoseSessionExpiredIsSucceededAndTokensRise() throws Exception {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess victim = MemberProcess.start(group, "victim", TestGroup.ELECTION)) {
			victim.await("assigned");
			TestMember other = standBy(group, "other");
			server.expire(group.owners().values().iterator().next().session());
			awaitLeading(other);
			victim.await("lost");
			TestGroup.await().until(() -> group.text("assignments/victim").contains("standby"));
			server.expire(group.sessionOf(other));
			victim.await("assigned", 2);
			TestGroup.await().until(() -> !other.lost().isEmpty());
			checkTokensRise(victim, other);
		}
	}

	@Test
	void leaderIsSucceededWhileWhoLeadsTheGroupStandsStill() throws Exception {
		try (TestGroup group = TestGroup.on(server);
				MemberProcess frozen = MemberProcess.start(group, "frozen", TestGroup.ELECTION)) {
			frozen.await("assigned");
			TestMember first = standBy(group, "first");
			TestMember second = group.join("second", TestGroup.ELECTION);
			TestGroup.await().until(() -> group.exists("ids/second"));
			// So that the leader of the group is neither who leads nor who is next.
			group.client().delete().forPath(group.path("owners/tasks/0"));
			awaitLeading(first);
			assertThat(first.group().nominate(new MemberId("second"), Duration.ofSeconds(60)).join()).isTrue();
			assertThat(group.text("leader")).contains("frozen");
			frozen.signal("STOP");
			first.group().leave();
			assertThat(awaitLeading(second).isHeld()).isTrue();
			frozen.signal("CONT");
		}
	}

}
