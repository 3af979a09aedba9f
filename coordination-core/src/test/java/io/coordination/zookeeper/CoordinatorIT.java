// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import io.coordination.CommittedOffset;
import io.coordination.CoordinationException;
import io.coordination.FencedException;
import io.coordination.GroupDescription;
import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.MemberPhase;
import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Members of one group on a real ZooKeeper.
 */
class CoordinatorIT {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<TestMember> members = new ArrayList<>();

	private EmbeddedServer server;

	@BeforeEach
	void startServer(@TempDir Path directory) {
		this.server = EmbeddedServer.start(directory, 500);
	}

	@AfterEach
	void closeAll() {
		this.members.forEach(TestMember::close);
		this.server.close();
	}

	private static GroupOptions.Builder options(int partitions) {
		return GroupOptions.named("orders")
			.topic("orders", partitions)
			.initialRebalanceDelay(Duration.ofMillis(300))
			.rebalanceDelay(Duration.ofMillis(50))
			.shutdownTimeout(Duration.ofSeconds(10));
	}

	private TestMember join(String id, int partitions) {
		return join(id, partitions, Duration.ofSeconds(3));
	}

	private TestMember join(String id, int partitions, Duration timeout) {
		TestMember member = TestMember.join(this.server.connectString(), id, options(partitions).build(), timeout);
		this.members.add(member);
		return member;
	}

	private void awaitShares(int partitions, TestMember... sharing) {
		await().atMost(PATIENCE).untilAsserted(() -> {
			Set<Partition> owned = new TreeSet<>();
			for (TestMember member : sharing) {
				Set<PartitionClaim> claims = member.group().claims();
				claims.forEach((claim) -> owned.add(claim.partition()));
				assertThat(claims.size()).isBetween(partitions / sharing.length,
						(partitions + sharing.length - 1) / sharing.length);
			}
			assertThat(owned).hasSize(partitions);
		});
	}

	@Test
	void oneMemberOwnsEverything() {
		awaitShares(8, join("a", 8));
	}

	@Test
	void membersShareAllPartitions() {
		TestMember[] three = { join("a", 10), join("b", 10), join("c", 10) };
		awaitShares(10, three);
	}

	// A server would go through the watches there of all sessions for each claim.
	@Test
	void nobodyWatchesAnAncestorOfOwnersAndEpochs() {
		awaitShares(8, join("a", 8), join("b", 8));
		assertThat(this.server.isWatched("/coordination/consumers/orders/assignments/a")).isTrue();
		for (String ancestor : List.of("/coordination", "/coordination/consumers", "/coordination/consumers/orders",
				"/coordination/consumers/orders/owners", "/coordination/consumers/orders/epochs")) {
			assertThat(this.server.isWatched(ancestor)).as(ancestor).isFalse();
		}
	}

	@Test
	void joiningMemberTakesOnlyItsShare() {
		TestMember a = join("a", 9);
		TestMember b = join("b", 9);
		awaitShares(9, a, b);
		int before = a.assigned().size() + b.assigned().size();
		TestMember c = join("c", 9);
		awaitShares(9, a, b, c);
		assertThat(a.revoked().size() + b.revoked().size()).isEqualTo(3);
		assertThat(a.assigned().size() + b.assigned().size()).isEqualTo(before);
	}

	@Test
	void tokensRiseFromOwnerToOwner() {
		TestMember a = join("a", 4);
		awaitShares(4, a);
		TestMember b = join("b", 4);
		awaitShares(4, a, b);
		for (PartitionClaim claim : b.group().claims()) {
			assertThat(a.revoked()).filteredOn((former) -> former.partition().equals(claim.partition()))
				.singleElement()
				.satisfies((former) -> {
					assertThat(former.isHeld()).isFalse();
					assertThat(claim.fencingToken()).isGreaterThan(former.fencingToken());
				});
		}
	}

	@Test
	void leavingMemberHandsOverWithoutAnyLoss() {
		TestMember a = join("a", 6);
		TestMember b = join("b", 6);
		awaitShares(6, a, b);
		a.group().leave();
		assertThat(a.group().status().phase()).isEqualTo(MemberPhase.LEFT);
		assertThat(a.revoked()).hasSize(3);
		awaitShares(6, b);
		assertThat(a.lost()).isEmpty();
		assertThat(b.lost()).isEmpty();
		assertThat(b.revoked()).isEmpty();
	}

	@Test
	void leaderThatLeavesIsReplaced() {
		TestMember a = join("a", 6);
		awaitShares(6, a);
		TestMember b = join("b", 6);
		TestMember c = join("c", 6);
		awaitShares(6, a, b, c);
		assertThat(a.group().status().leading()).isTrue();
		a.close();
		awaitShares(6, b, c);
	}

	@Test
	void restartWithinTheGraceMovesNothing() {
		TestMember a = joinWithGrace("a");
		TestMember b = joinWithGrace("b");
		awaitShares(6, a, b);
		Set<Partition> before = partitions(a);
		a.close();
		assertThat(a.revoked()).extracting(PartitionClaim::partition).containsAll(before);
		TestMember again = joinWithGrace("a");
		awaitShares(6, again, b);
		assertThat(partitions(again)).isEqualTo(before);
		assertThat(b.assigned()).hasSameSizeAs(b.group().claims());
	}

	private TestMember joinWithGrace(String id) {
		TestMember member = TestMember.join(this.server.connectString(), id,
				options(6).rejoinGrace(Duration.ofMinutes(1)).build());
		this.members.add(member);
		return member;
	}

	private static Set<Partition> partitions(TestMember member) {
		return member.group().claims().stream().map(PartitionClaim::partition).collect(Collectors.toSet());
	}

	@Test
	void lastMemberLeavesNothingBehindThatIsNotMeantToStay() throws Exception {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		a.close();
		TestMember b = join("watcher", 2);
		await().atMost(PATIENCE).until(() -> b.group().claims().size() == 2);
		assertThat(b.client().getChildren().forPath("/coordination/consumers/orders/ids")).containsExactly("watcher");
		assertThat(b.client().getChildren().forPath("/coordination/consumers/orders/assignments"))
			.containsExactly("watcher");
	}

	@Test
	void killedMembersPartitionsAreOwnedAgain() {
		TestMember a = join("a", 6);
		TestMember b = join("b", 6);
		awaitShares(6, a, b);
		a.kill();
		awaitShares(6, b);
	}

	@Test
	void expiredMemberLosesEverythingAndJoinsAgain() {
		TestMember a = join("a", 6);
		TestMember b = join("b", 6);
		awaitShares(6, a, b);
		List<PartitionClaim> held = List.copyOf(a.group().claims());
		this.server.expire(a.coordinator().session().sessionId());
		await().atMost(PATIENCE).until(() -> a.lost().containsAll(held));
		awaitShares(6, a, b);
		assertThat(held).noneMatch(PartitionClaim::isHeld);
	}

	@Test
	void restartOfTheServerRevokesNothing() {
		TestMember a = join("a", 6, Duration.ofSeconds(10));
		TestMember b = join("b", 6, Duration.ofSeconds(10));
		awaitShares(6, a, b);
		Set<PartitionClaim> before = a.group().claims();
		this.server.stop();
		this.server.start();
		await().atMost(PATIENCE).untilAsserted(() -> commit(a.group().claims().iterator().next(), a, 1));
		assertThat(a.group().claims()).isEqualTo(before);
		assertThat(a.lost()).isEmpty();
		assertThat(a.revoked()).isEmpty();
	}

	@Test
	void committedOffsetsAreReadByTheNextOwner() {
		TestMember a = join("a", 3);
		awaitShares(3, a);
		a.group().claims().forEach((claim) -> commit(claim, a, 100 + claim.partition().index()));
		a.close();
		TestMember b = join("b", 3);
		awaitShares(3, b);
		for (PartitionClaim claim : b.group().claims()) {
			CommittedOffset offset = b.group().offsets().committed(claim.partition()).orElseThrow();
			assertThat(offset.offset()).isEqualTo(100 + claim.partition().index());
			assertThat(offset.fencingToken()).isLessThan(claim.fencingToken());
		}
	}

	private static void commit(PartitionClaim claim, TestMember member, long offset) {
		member.group().offsets().commit(claim, offset, "by " + member.group().status().member());
	}

	@Test
	void manyPartitionsAreCommittedTogether() {
		TestMember a = join("a", 600);
		awaitShares(600, a);
		Map<PartitionClaim, OffsetAndMetadata> offsets = new HashMap<>();
		a.group().claims().forEach((claim) -> offsets.put(claim, new OffsetAndMetadata(claim.partition().index(), "")));
		a.group().offsets().commit(offsets);
		assertThat(a.group().offsets().committed(new Partition("orders", 599)).orElseThrow().offset()).isEqualTo(599);
	}

	@Test
	void commitOfAFormerOwnerIsFenced() {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		List<PartitionClaim> former = List.copyOf(a.group().claims());
		TestMember b = join("b", 2);
		awaitShares(2, a, b);
		PartitionClaim given = former.stream().filter((claim) -> !claim.isHeld()).findFirst().orElseThrow();
		assertThatExceptionOfType(FencedException.class).isThrownBy(() -> commit(given, a, 7));
		assertThat(b.group().offsets().committed(given.partition())).isEmpty();
	}

	@Test
	void offsetThatGoesBackWithinAClaimIsRefused() {
		TestMember a = join("a", 1);
		awaitShares(1, a);
		PartitionClaim claim = a.group().claims().iterator().next();
		commit(claim, a, 5);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> commit(claim, a, 4))
			.withMessageContaining("below 5");
	}

	@Test
	void ownerThatSomebodyDeletesIsLostAndClaimedAnew() throws Exception {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		PartitionClaim claim = a.group().claims().iterator().next();
		a.client().delete().forPath("/coordination/consumers/orders/owners/orders/" + claim.partition().index());
		assertThatExceptionOfType(FencedException.class).isThrownBy(() -> commit(claim, a, 1));
		await().atMost(PATIENCE).until(() -> a.lost().contains(claim));
		awaitShares(2, a);
		assertThat(a.group().claim(claim.partition()).orElseThrow().fencingToken()).isGreaterThan(claim.fencingToken());
	}

	@Test
	void registrationThatSomebodyDeletesIsMadeAgainAndNothingIsLost() throws Exception {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		a.client().delete().forPath("/coordination/consumers/orders/ids/a");
		await().atMost(PATIENCE)
			.until(() -> a.client().checkExists().forPath("/coordination/consumers/orders/ids/a") != null);
		awaitShares(2, a);
		assertThat(a.lost()).isEmpty();
	}

	@Test
	void garbageInATargetKeepsWhatIsHeld() throws Exception {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		a.client().setData().forPath("/coordination/consumers/orders/assignments/a", new byte[] { 1, 2, 3 });
		TestMember b = join("b", 2);
		awaitShares(2, a, b);
		assertThat(a.lost()).isEmpty();
	}

	@Test
	void idInUseIsWaitedForAndThenRefusedWithTheNameOfItsProcess() {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		TestMember twin = join("a", 2);
		await().atMost(PATIENCE).until(() -> twin.group().status().phase() == MemberPhase.FAILED);
		assertThat(twin.group().status().failure().orElseThrow()).contains("'a'")
			.contains("in use by another process")
			.contains(Long.toString(ProcessHandle.current().pid()));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> twin.group().registered().join())
			.withCauseInstanceOf(CoordinationException.class);
		assertThat(a.group().claims()).hasSize(2);
	}

	@Test
	void idOfAKilledProcessIsTakenOverOnceItsSessionEnds() {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		a.kill();
		TestMember again = join("a", 2);
		awaitShares(2, again);
	}

	@Test
	void memberThatDeclaresFewerPartitionsIsRefused() {
		awaitShares(4, join("a", 4));
		TestMember b = join("b", 3);
		await().atMost(PATIENCE).until(() -> b.group().status().phase() == MemberPhase.FAILED);
		assertThat(b.group().status().failure().orElseThrow()).contains("3 instead of 4");
	}

	@Test
	void topicGrowsWithTheMembersThatKnowMore() {
		TestMember a = join("a", 4);
		awaitShares(4, a);
		TestMember b = join("b", 8);
		await().atMost(PATIENCE)
			.until(() -> a.group().claims().size() + b.group().claims().size() == 8
					&& a.group().claims().stream().allMatch((claim) -> claim.partition().index() < 4));
	}

	@Test
	void secondJoinOfAGroupInOneProcessIsRefused() {
		TestMember a = join("a", 2);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> a.coordinator().join(options(2).build(), a))
			.withMessageContaining("'orders' already");
	}

	@Test
	void groupCanBeJoinedAgainAfterLeaving() {
		TestMember a = join("a", 2);
		awaitShares(2, a);
		a.group().leave();
		a.coordinator().join(options(2).build(), a);
		await().atMost(PATIENCE).until(() -> a.assigned().size() == 4);
	}

	@Test
	void describeShowsTheWholeGroup() {
		TestMember a = join("a", 4);
		TestMember b = join("b", 4);
		awaitShares(4, a, b);
		commit(a.group().claims().iterator().next(), a, 42);
		await().atMost(PATIENCE).until(() -> b.coordinator().describe("orders").state() == GroupState.STABLE);
		GroupDescription group = b.coordinator().describe("orders");
		assertThat(group.members()).hasSize(2).allSatisfy((member) -> {
			assertThat(member.held()).isEqualTo(member.target());
			assertThat(member.held().size()).isEqualTo(2);
		});
		assertThat(group.partitions()).hasSize(4)
			.allSatisfy((partition) -> assertThat(partition.owner().map(GroupDescription.Owner::member))
				.isEqualTo(partition.target()));
		assertThat(group.partitions()).filteredOn((partition) -> partition.offset().isPresent()).hasSize(1);
		assertThat(group.unassigned().isEmpty()).isTrue();
	}

}
