// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.coordination.MemberPhase;
import io.coordination.OffsetAndMetadata;
import io.coordination.PartitionClaim;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import io.coordination.zookeeper.TestMember;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of each kind of write, one request or its answer gets lost with the connection, which
 * is soon there again: the member finds out what became of it, and nobody else notices.
 */
@Execution(ExecutionMode.CONCURRENT)
class LostMessagesIT {

	private static final int PARTITIONS = 4;

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 300);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "MORE_TARGETS", "REMOVAL", "OTHER" })
	void writeWhoseAnswerIsLostCountsOnce(WriteKind kind) throws Exception {
		try (TcpProxy proxy = TcpProxy.to(server.port()); TestGroup group = TestGroup.on(server)) {
			FirstWrite hook = new FirstWrite(kind, proxy::holdAnswers);
			play(group, proxy, hook, kind, () -> TestGroup.await().until(proxy::isHoldingAnswers));
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "MORE_TARGETS", "REMOVAL", "OTHER" })
	void writeThatIsLostIsSentAgainAndCountsOnce(WriteKind kind) throws Exception {
		try (TcpProxy proxy = TcpProxy.to(server.port()); TestGroup group = TestGroup.on(server)) {
			FirstWrite hook = new FirstWrite(kind, proxy::holdRequests);
			play(group, proxy, hook, kind, () -> {
			});
		}
	}

	private void play(TestGroup group, TcpProxy proxy, FirstWrite hook, WriteKind kind, Runnable lost)
			throws Exception {
		TestMember a = group.join(group.member(proxy, "a")
			.timeout(Duration.ofSeconds(6), Duration.ofMillis(300))
			.store((store) -> new HookedStore(store, hook)), TestGroup.options(PARTITIONS));
		List<TestMember> members = new ArrayList<>(List.of(a));
		CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
		switch (kind) {
			case COMMIT -> {
				group.awaitShares(PARTITIONS, a);
				done = commit(a);
			}
			case RELEASE -> {
				group.awaitShares(PARTITIONS, a);
				members.add(joinOther(group));
			}
			case DRAINING, RESIGNATION, DEREGISTRATION -> {
				group.awaitShares(PARTITIONS, a);
				members.add(joinOther(group));
				group.awaitShares(PARTITIONS, members.toArray(TestMember[]::new));
				done = a.group().leaveAsync(Duration.ofSeconds(20));
				members.remove(a);
			}
			default -> {
			}
		}
		TestGroup.await().until(hook::isDone);
		lost.run();
		proxy.cut();
		proxy.pass();
		CompletableFuture<Void> end = done;
		TestGroup.await().until(end::isDone);
		end.join();
		group.awaitShares(PARTITIONS, members.toArray(TestMember[]::new));
		group.awaitState("STABLE");
		group.awaitNothingLeftBehind(
				members.stream().map((member) -> member.group().status().member().value()).toArray(String[]::new));
		assertThat(a.group().status().phase()).isEqualTo(members.contains(a) ? MemberPhase.ACTIVE : MemberPhase.LEFT);
		for (TestMember member : members) {
			assertThat(member.lost()).isEmpty();
			assertThat(member.assigned()).doesNotHaveDuplicates();
		}
		assertThat(a.lost()).isEmpty();
		assertThat(a.assigned()).hasSizeBetween(PARTITIONS / 2, PARTITIONS);
		if (kind == WriteKind.COMMIT) {
			assertThat(a.group().offsets().committed(TestGroup.partition(1)).orElseThrow().offset()).isEqualTo(9);
		}
	}

	private static TestMember joinOther(TestGroup group) {
		return group.join(group.member("b").timeout(Duration.ofSeconds(6), Duration.ofMillis(300)),
				TestGroup.options(PARTITIONS));
	}

	// The newer offsets wait until it is known what became of the older ones.
	private static CompletableFuture<Void> commit(TestMember member) {
		List<CompletableFuture<Void>> commits = new ArrayList<>();
		for (long offset : List.of(5L, 7L, 9L)) {
			for (PartitionClaim claim : member.group().claims()) {
				commits.add(member.group().offsets().commitAsync(claim, new OffsetAndMetadata(offset, "")));
			}
		}
		return CompletableFuture.allOf(commits.toArray(CompletableFuture<?>[]::new));
	}

}
