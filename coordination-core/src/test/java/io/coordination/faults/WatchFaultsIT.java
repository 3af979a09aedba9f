// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.coordination.CoordinationException;
import io.coordination.CoordinationObserver;
import io.coordination.GroupName;
import io.coordination.GroupOptions;
import io.coordination.MemberPhase;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.SessionState;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import io.coordination.zookeeper.TestMember;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a group does when hints are lost or come in storms, when whoever is told does not
 * return, and when it isn't allowed to look.
 */
@Execution(ExecutionMode.CONCURRENT)
class WatchFaultsIT {

	private static final int PARTITIONS = 4;

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private TcpProxy proxy;

	private TestGroup group;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 300);
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

	private TestMember joinPatiently(TcpProxy through, String id) {
		return this.group.join(this.group.member(through, id).timeout(Duration.ofSeconds(6), Duration.ofMillis(300)),
				TestGroup.options(PARTITIONS));
	}

	@Test
	void ownerThatIsReplacedWhileItsMemberIsAwayIsFoundLostAlthoughItsVersionIsTheSame() throws Exception {
		TestMember a = joinPatiently(this.proxy, "a");
		this.group.awaitShares(PARTITIONS, a);
		PartitionClaim claim = a.group().claim(TestGroup.partition(1)).orElseThrow();
		String owner = this.group.path("owners/tasks/1");
		disconnect(a);
		byte[] content = this.group.client().getData().forPath(owner);
		this.group.client().delete().forPath(owner);
		this.group.client().create().withMode(CreateMode.EPHEMERAL).forPath(owner, content);
		this.proxy.pass();
		TestGroup.await().until(() -> a.lost().contains(claim));
		assertThat(claim.isHeld()).isFalse();
		assertThat(a.lost()).containsExactly(claim);
		this.group.client().delete().forPath(owner);
		this.group.awaitShares(PARTITIONS, a);
	}

	private void disconnect(TestMember member) {
		this.proxy.refuse();
		TestGroup.await().until(() -> member.coordinator().session().state() == SessionState.SUSPENDED);
	}

	@Test
	void targetThatIsReplacedWhileItsMemberIsAwayIsRead() throws Exception {
		TestMember b = joinPatiently(TcpProxy.to(server.port()), "b");
		this.group.awaitShares(PARTITIONS, b);
		TestMember a = joinPatiently(this.proxy, "a");
		this.group.awaitShares(PARTITIONS, a, b);
		assertThat(b.group().status().leading()).isTrue();
		disconnect(a);
		// b leaves: its partitions go to a, which hears of nothing
		this.group.client().delete().forPath(this.group.path("assignments/a"));
		TestGroup.await().until(() -> this.group.exists("assignments/a"));
		this.proxy.pass();
		this.group.awaitShares(PARTITIONS, a, b);
		b.close();
		this.group.awaitShares(PARTITIONS, a);
		assertThat(a.lost()).isEmpty();
	}

	@Test
	void stormOfEventsIsSurvivedAndTheLastStateCounts() throws Exception {
		TestMember a = this.group.join("a", PARTITIONS);
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b);
		String target = this.group.path("assignments/a");
		byte[] content = this.group.client().getData().forPath(target);
		String flicker = this.group.path("ids/flicker");
		for (int flip = 0; flip < 500; flip++) {
			this.group.client().setData().inBackground().forPath(target, content);
			this.group.client().create().inBackground().forPath(flicker, new byte[0]);
			this.group.client().setData().inBackground().forPath(target, new byte[0]);
			this.group.client().delete().inBackground().forPath(flicker);
		}
		this.group.client().sync().forPath(target);
		this.group.awaitShares(PARTITIONS, a, b);
		this.group.awaitState("STABLE");
		assertThat(a.lost()).isEmpty();
		assertThat(b.lost()).isEmpty();
		TestMember c = this.group.join("c", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b, c);
	}

	@Test
	void callbackThatBlocksHoldsUpNoOtherGroupOfItsProcess() {
		CountDownLatch blocked = new CountDownLatch(1);
		try {
			TestMember a = this.group.join(this.group.member("a").listener(new RebalanceListener() {

				@Override
				public void onPartitionsAssigned(Collection<PartitionClaim> claims) {
					awaitQuietly(blocked);
				}

			}), TestGroup.options(PARTITIONS));
			this.group.awaitShares(PARTITIONS, a);
			PartitionGroup other = a.coordinator()
				.join(GroupOptions.named("others").topic("tasks", 3).initialRebalanceDelay(Duration.ZERO).build(),
						new RebalanceListener() {
						});
			TestGroup.await().until(() -> other.claims().size() == 3);
			other.leave();
			assertThat(other.status().phase()).isEqualTo(MemberPhase.LEFT);
		}
		finally {
			blocked.countDown();
		}
	}

	@Test
	void observerThatBlocksCostsNothingButWhatOthersAreTold() {
		CountDownLatch blocked = new CountDownLatch(1);
		try {
			TestMember a = this.group.join("a", PARTITIONS);
			a.coordinator().addObserver(new CoordinationObserver() {

				@Override
				public void onAssigned(GroupName group, Collection<PartitionClaim> claims) {
					awaitQuietly(blocked);
				}

			});
			this.group.awaitShares(PARTITIONS, a);
			TestMember b = this.group.join("b", PARTITIONS);
			this.group.awaitShares(PARTITIONS, a, b);
			long since = System.nanoTime();
			TestGroup.await().until(() -> System.nanoTime() - since > TestGroup.TIMEOUT.toNanos());
			this.group.awaitShares(PARTITIONS, a, b);
			assertThat(a.lost()).isEmpty();
		}
		finally {
			blocked.countDown();
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/consumers", "/consumers/orders", "/consumers/orders/ids" })
	void memberThatMayNotCreateWhatItNeedsIsRefusedWithTheReason(String parent) throws Exception {
		String path = "/" + this.group.namespace() + parent;
		this.group.client().create().creatingParentsIfNeeded().forPath(path);
		this.group.client().setACL().withACL(ZooDefs.Ids.READ_ACL_UNSAFE).forPath(path);
		FirstWrite counting = new FirstWrite(WriteKind.OTHER, () -> {
		});
		TestMember a = this.group.join(this.group.member("a").store((store) -> new HookedStore(store, counting)),
				TestGroup.options(PARTITIONS));
		TestGroup.await().until(() -> a.group().status().phase() == MemberPhase.FAILED);
		assertThat(a.group().status().failure().orElseThrow()).contains("NoAuth");
		assertThat(a.group().registered()).isCompletedExceptionally();
		assertThat(counting.writes()).isLessThan(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "state", "leader-epoch", "leader", "ids", "ids/b", "assignments", "assignments/a",
			"owners/tasks", "epochs/tasks", "epochs/tasks/0" })
	void znodeThatIsDeniedStopsNobodyForEverOnceItIsAllowedAgain(String denied) throws Exception {
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, b);
		TestMember early = this.group.join("a", PARTITIONS);
		this.group.awaitShares(PARTITIONS, early, b);
		early.close();
		this.group.awaitShares(PARTITIONS, b);
		if (!this.group.exists(denied)) {
			this.group.client().create().forPath(this.group.path(denied), new byte[0]);
		}
		List<ACL> nothing = List.of(new ACL(ZooDefs.Perms.ADMIN, ZooDefs.Ids.ANYONE_ID_UNSAFE));
		this.group.client().setACL().withACL(nothing).forPath(this.group.path(denied));
		FirstWrite counting = new FirstWrite(WriteKind.OTHER, () -> {
		});
		TestMember a = this.group.join(this.group.member("a").store((store) -> new HookedStore(store, counting)),
				TestGroup.options(PARTITIONS));
		long since = System.nanoTime();
		TestGroup.await().until(() -> System.nanoTime() - since > TestGroup.TIMEOUT.toNanos());
		assertThat(counting.writes()).as("writes without end").isLessThan(150);
		if (denied.equals("ids") || denied.equals("leader") || denied.equals("ids/b") || denied.equals("state")) {
			assertThatExceptionOfType(CoordinationException.class).isThrownBy(() -> b.coordinator().describe("orders"))
				.withMessageContaining("must not be read");
		}
		this.group.client().setACL().withACL(ZooDefs.Ids.OPEN_ACL_UNSAFE).forPath(this.group.path(denied));
		if (a.group().status().phase() == MemberPhase.FAILED) {
			assertThat(a.group().status().failure().orElseThrow()).contains("NoAuth");
			this.group.awaitShares(PARTITIONS, b);
		}
		else {
			this.group.awaitShares(PARTITIONS, a, b);
		}
		assertThat(a.lost()).isEmpty();
	}

}
