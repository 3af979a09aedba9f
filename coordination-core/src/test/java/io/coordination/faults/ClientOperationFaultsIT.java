// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.coordination.CoordinationException;
import io.coordination.CoordinationObserver;
import io.coordination.FencedException;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.GroupState;
import io.coordination.OffsetAndMetadata;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.StoreUnavailableException;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import io.coordination.zookeeper.TestMember;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a group does when a claim or a commit meets a conflict, comes late or is too
 * large, and when somebody else deletes its znodes.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClientOperationFaultsIT {

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private TcpProxy proxy;

	private TestGroup group;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 200);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void open() {
		this.proxy = TcpProxy.to(server.port());
		this.group = TestGroup.on(server);
	}

	@AfterEach
	void close() {
		this.proxy.pass();
		this.group.close();
		this.proxy.close();
	}

	@Test
	void partitionsThatOthersHoldAreWaitedForAndHoldUpNoOther() throws Exception {
		int partitions = 600;
		TestMember first = this.group.join("first", partitions);
		this.group.awaitShares(partitions, first);
		AtomicInteger conflicts = new AtomicInteger();
		try (Foreigner foreigner = new Foreigner()) {
			first.close();
			foreigner.own(100, 250, 599);
			TestMember a = this.group.join("a", partitions);
			a.coordinator().addObserver(new CoordinationObserver() {

				@Override
				public void onClaimConflict(GroupName group, int partitions) {
					conflicts.addAndGet(partitions);
				}

			});
			TestGroup.await().until(() -> a.group().claims().size() == partitions - 3);
			assertThat(a.group().claim(TestGroup.partition(250))).isEmpty();
			assertThat(conflicts).hasValueGreaterThanOrEqualTo(3);
			// nobody takes them by force, however long it lasts
			reconciled(a, 2);
			assertThat(this.group.owners().get(250)).isNotNull()
				.matches((owner) -> owner.session() == foreigner.session());
			foreigner.leave();
			TestGroup.await().until(() -> a.group().claims().size() == partitions);
			assertThat(a.lost()).isEmpty();
		}
	}

	// Waits until a member has looked at everything again.
	private void reconciled(TestMember member, int times) {
		for (int time = 0; time < times; time++) {
			long lease = System.nanoTime();
			TestGroup.await().until(() -> System.nanoTime() - lease > TestGroup.TIMEOUT.toNanos() / 4);
		}
		assertThat(member.group().status().failure()).isEmpty();
	}

	@Test
	void memberHoldsNoMoreThanItsSessionCanBearAndTheRestIsUnassigned() {
		String topic = "t".repeat(128);
		int partitions = 3000;
		GroupOptions options = TestGroup.options().topic(topic, partitions).build();
		TestMember a = this.group.join(this.group.member("a").timeout(Duration.ofSeconds(4), TestGroup.TICK), options);
		this.group.awaitState("STABLE");
		int unassigned = a.group().status().overview().orElseThrow().unassigned();
		assertThat(a.group().claims()).hasSize(partitions - unassigned);
		long bytes = a.group()
			.claims()
			.stream()
			.mapToLong((claim) -> this.group.path("owners/" + topic + "/" + claim.partition().index()).length())
			.sum();
		assertThat(bytes).isBetween(256 * 1024L, 512 * 1024L);
		TestMember b = this.group.join(this.group.member("b").timeout(Duration.ofSeconds(4), TestGroup.TICK), options);
		TestGroup.await().until(() -> a.group().claims().size() + b.group().claims().size() == partitions);
		assertThat(a.lost()).isEmpty();
		assertThat(b.lost()).isEmpty();
	}

	@Test
	void groupsOfOneProcessTogetherHoldNoMoreThanItsSessionCanBear() {
		String topic = "t".repeat(128);
		int partitions = 2000;
		TestMember a = this.group.join(this.group.member("a").timeout(Duration.ofSeconds(4), TestGroup.TICK),
				TestGroup.options().topic(topic, partitions).build());
		TestGroup.await().until(() -> a.group().claims().size() == partitions);
		var other = a.coordinator()
			.join(GroupOptions.named("others").topic(topic, partitions).initialRebalanceDelay(Duration.ZERO).build(),
					a);
		TestGroup.await()
			.until(() -> other.status().overview().filter((seen) -> seen.state() == GroupState.STABLE).isPresent());
		assertThat(other.status().overview().orElseThrow().unassigned()).isPositive();
		assertThat(other.claims()).hasSize(partitions - other.status().overview().orElseThrow().unassigned());
		long bytes = (a.group().claims().size() + other.claims().size())
				* (long) this.group.path("owners/" + topic + "/1999").length();
		assertThat(bytes).isBetween(256 * 1024L, 512 * 1024L);
		a.group().leave();
		other.leave();
	}

	@Test
	void commitOfAnOwnerThatWasReplacedMeanwhileHasNoEffect() {
		TestMember zombie = this.group.join(this.proxy, "zombie", 1);
		this.group.awaitShares(1, zombie);
		PartitionClaim claim = zombie.group().claims().iterator().next();
		zombie.group().offsets().commit(claim, 5, "first");
		this.proxy.holdRequests();
		this.proxy.holdAnswers();
		CompletableFuture<Void> late = zombie.group().offsets().commitAsync(claim, new OffsetAndMetadata(6, "zombie"));
		TestMember heir = this.group.join("heir", 1);
		TestGroup.await().until(() -> heir.group().claims().size() == 1);
		PartitionClaim next = heir.group().claims().iterator().next();
		heir.group().offsets().commit(next, 100, "heir");
		this.proxy.pass();
		assertThat(late).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(CoordinationException.class)
			.satisfies((failure) -> assertThat(failure.getCause()).isInstanceOfAny(FencedException.class,
					StoreUnavailableException.class));
		assertThat(zombie.group().offsets().commitAsync(claim, new OffsetAndMetadata(7, "zombie")))
			.failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.withCauseInstanceOf(FencedException.class);
		assertThat(heir.group().offsets().committed(next.partition()).orElseThrow().offset()).isEqualTo(100);
		assertThat(heir.lost()).isEmpty();
	}

	@Test
	void offsetsNeverGoBackHoweverLateTheirCommitsAre() throws Exception {
		TestMember a = this.group.join(
				this.group.member(this.proxy, "a").timeout(Duration.ofSeconds(4), TestGroup.TICK),
				TestGroup.options(1));
		this.group.awaitShares(1, a);
		PartitionClaim claim = a.group().claims().iterator().next();
		a.group().offsets().commit(claim, 0, "");
		this.proxy.delay(Duration.ofMillis(30));
		List<CompletableFuture<Void>> commits = new ArrayList<>();
		List<Long> seen = new CopyOnWriteArrayList<>();
		Pattern number = Pattern.compile("\"offset\":([0-9]+)");
		for (long offset = 1; offset <= 50; offset++) {
			commits.add(a.group().offsets().commitAsync(claim, new OffsetAndMetadata(offset, "")));
			if (offset == 25) {
				this.proxy.cut();
			}
			Matcher matcher = number.matcher(this.group.text("offsets/tasks/0"));
			assertThat(matcher.find()).isTrue();
			seen.add(Long.valueOf(matcher.group(1)));
		}
		CompletableFuture.allOf(commits.toArray(CompletableFuture<?>[]::new)).join();
		seen.add(a.group().offsets().committed(claim.partition()).orElseThrow().offset());
		assertThat(seen).isSorted().last().isEqualTo(50L);
		assertThat(a.lost()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ids", "leader", "leader-epoch", "state", "assignments", "owners", "epochs", "offsets",
			"owners/tasks", "epochs/tasks", "offsets/tasks" })
	void groupRecoversFromTheDeletionOfAnyOfItsZnodes(String deleted) throws Exception {
		TestMember a = this.group.join("a", 4);
		TestMember b = this.group.join("b", 4);
		this.group.awaitShares(4, a, b);
		a.group().claims().forEach((claim) -> a.group().offsets().commit(claim, 1, ""));
		this.group.client().delete().deletingChildrenIfNeeded().forPath(this.group.path(deleted));
		reconciled(a, 2);
		recover(List.of(a, b));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/consumers", "/consumers/orders" })
	void groupRecoversFromTheDeletionOfItsTreeWithoutAStormOfWrites(String deleted) throws Exception {
		FirstWrite counting = new FirstWrite(WriteKind.OTHER, () -> {
		});
		TestMember a = this.group.join(this.group.member("a").store((store) -> new HookedStore(store, counting)),
				TestGroup.options(4));
		TestMember b = this.group.join("b", 4);
		this.group.awaitShares(4, a, b);
		TestMember c = this.group.join("c", 4);
		this.group.awaitShares(4, a, b, c);
		c.close();
		this.group.awaitShares(4, a, b);
		assertThat(this.group.generation()).isGreaterThan(2);
		int before = counting.writes();
		long since = System.nanoTime();
		this.group.client()
			.delete()
			.quietly()
			.deletingChildrenIfNeeded()
			.forPath("/" + this.group.namespace() + deleted);
		reconciled(a, 2);
		recover(List.of(a, b));
		double seconds = (System.nanoTime() - since) / 1e9;
		assertThat((counting.writes() - before) / seconds).as("writes a second").isLessThan(150);
	}

	// Everything is owned and committed again, and members come and go. Each attempt to
	// commit writes, too, so there are few.
	private void recover(List<TestMember> members) {
		for (TestMember member : members) {
			TestGroup.await().pollInterval(Duration.ofMillis(200)).ignoreExceptions().untilAsserted(() -> {
				Map<PartitionClaim, OffsetAndMetadata> offsets = new HashMap<>();
				member.group().claims().forEach((claim) -> offsets.put(claim, new OffsetAndMetadata(2, "")));
				member.group().offsets().commit(offsets);
				assertThat(offsets).hasSize(2);
			});
		}
		this.group.awaitShares(4, members.toArray(TestMember[]::new));
		TestMember c = this.group.join("c", 4);
		this.group.awaitShares(4, members.get(0), members.get(1), c);
		c.close();
		this.group.awaitShares(4, members.toArray(TestMember[]::new));
		this.group.awaitState("STABLE");
		assertThat(members.get(0).group().offsets().committed(new Partition("tasks", 0)).orElseThrow().offset())
			.isEqualTo(2);
	}

	/** A client that is no member. */
	private final class Foreigner implements AutoCloseable {

		private final ZooKeeper client;

		Foreigner() throws Exception {
			this.client = new ZooKeeper(server.connectString(), 4000, (event) -> {
			});
			TestGroup.await().until(() -> this.client.getState().isConnected());
		}

		void own(int... partitions) throws Exception {
			for (int partition : partitions) {
				this.client.create(ClientOperationFaultsIT.this.group.path("owners/tasks/" + partition), new byte[0],
						ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
			}
		}

		long session() {
			return this.client.getSessionId();
		}

		@Override
		public void close() {
			leave();
		}

		void leave() {
			try {
				this.client.close();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
