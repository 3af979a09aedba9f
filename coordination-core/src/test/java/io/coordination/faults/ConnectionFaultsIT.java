// SPDX-License-Identifier: Apache-2.0

package io.coordination.faults;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.PartitionClaim;
import io.coordination.SessionState;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import io.coordination.zookeeper.TestMember;
import org.apache.zookeeper.ClientCnxn;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
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
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a group does when the connection or the session of a member fails.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConnectionFaultsIT {

	private static final int PARTITIONS = 6;

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

	@ParameterizedTest
	@EnumSource
	void silentMemberHoldsNothingBeforeTheServerGivesItsPartitionsAway(Silence silence) throws Exception {
		TestMember silent = this.group.join(this.proxy, "silent", PARTITIONS);
		TestMember calm = this.group.join("calm", PARTITIONS);
		this.group.awaitShares(PARTITIONS, silent, calm);
		List<PartitionClaim> held = List.copyOf(silent.group().claims());
		List<Long> sessions = List.of(this.group.sessionOf(silent));
		silence.fall(this.proxy);
		PartitionClaim claim = held.get(0);
		String owner = this.group.path("owners/tasks/" + claim.partition().index());
		TestGroup.await().pollInterval(Duration.ofMillis(1)).until(() -> {
			var stat = this.group.client().checkExists().forPath(owner);
			boolean given = stat == null || !sessions.contains(stat.getEphemeralOwner());
			assertThat(given && claim.isHeld()).as("held after it was given away").isFalse();
			return given;
		});
		this.group.awaitShares(PARTITIONS, calm);
		TestGroup.await().until(() -> silent.lost().containsAll(held));
		this.proxy.cut();
		this.proxy.pass();
		this.group.awaitShares(PARTITIONS, silent, calm);
		assertThat(silent.lost()).doesNotHaveDuplicates();
		assertThat(calm.lost()).isEmpty();
		this.group.awaitNothingLeftBehind("calm", "silent");
	}

	@Test
	void nobodyIsRevokedIfTheConnectionIsBackWithinTheLease(@TempDir Path own) {
		// A server with a long tick grants a long session, and so a lease that outlasts a
		// busy machine.
		Duration timeout = Duration.ofSeconds(20);
		Duration tick = Duration.ofSeconds(1);
		try (EmbeddedServer slow = EmbeddedServer.start(own, 1000);
				TcpProxy through = TcpProxy.to(slow.port());
				TestGroup patient = TestGroup.on(slow, timeout)) {
			TestMember a = patient.join(patient.member(through, "a").timeout(timeout, tick),
					TestGroup.options(PARTITIONS));
			patient.awaitShares(PARTITIONS, a);
			Set<PartitionClaim> before = a.group().claims();
			for (int time = 0; time < 3; time++) {
				TestGroup.await()
					.until(() -> a.coordinator().session().leaseRemaining().compareTo(timeout.dividedBy(3)) > 0);
				through.refuse();
				TestGroup.await().until(() -> a.coordinator().session().state() == SessionState.SUSPENDED);
				through.pass();
				TestGroup.await().until(() -> a.coordinator().session().state() == SessionState.CONNECTED);
			}
			patient.awaitShares(PARTITIONS, a);
			assertThat(a.group().claims()).isEqualTo(before);
			assertThat(a.lost()).isEmpty();
			assertThat(a.revoked()).isEmpty();
		}
	}

	@Test
	void flappingConnectionCostsNoPartition() {
		Duration length = Duration.ofSeconds(Integer.getInteger("flap.seconds", 5));
		TestMember a = this.group.join(
				this.group.member(this.proxy, "a").timeout(Duration.ofSeconds(4), TestGroup.TICK),
				TestGroup.options(PARTITIONS));
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b);
		AtomicInteger flaps = new AtomicInteger();
		ScheduledExecutorService flapping = Executors.newSingleThreadScheduledExecutor();
		try {
			var unused = flapping.scheduleAtFixedRate(() -> {
				flaps.incrementAndGet();
				this.proxy.cut();
			}, 0, 100, TimeUnit.MILLISECONDS);
			long end = System.nanoTime() + length.toNanos();
			TestGroup.await().atMost(length.plusSeconds(10)).until(() -> System.nanoTime() > end);
		}
		finally {
			flapping.shutdownNow();
		}
		assertThat(flaps).hasValueGreaterThan((int) length.toSeconds() * 5);
		this.group.awaitShares(PARTITIONS, a, b);
		this.group.awaitNothingLeftBehind("a", "b");
		assertThat(b.lost()).isEmpty();
	}

	@Test
	void sessionThatAnotherClientClosesIsLostOnceAndOpenedAnew() throws Exception {
		TestMember a = this.group.join("a", PARTITIONS);
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b);
		List<PartitionClaim> held = List.copyOf(a.group().claims());
		ZooKeeper handle = a.client().getZookeeperClient().getZooKeeper();
		ZooKeeper twin = new ZooKeeper(server.connectString(), 2000, (event) -> {
		}, handle.getSessionId(), handle.getSessionPasswd());
		TestGroup.await().until(() -> twin.getState().isConnected());
		twin.close();
		TestGroup.await().until(() -> a.lost().containsAll(held));
		assertThat(held).noneMatch(PartitionClaim::isHeld);
		this.group.awaitShares(PARTITIONS, a, b);
		assertThat(a.lost()).hasSameSizeAs(held);
		assertThat(b.lost()).isEmpty();
	}

	@Test
	void sessionThatTwoClientsUseStaysOfOneMemberAndEndsOnce() throws Exception {
		TestMember a = this.group.join("a", PARTITIONS);
		TestMember b = this.group.join("b", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a, b);
		ZooKeeper handle = a.client().getZookeeperClient().getZooKeeper();
		AtomicInteger moves = new AtomicInteger();
		ZooKeeper twin = new ZooKeeper(server.connectString(), 2000, (event) -> moves.incrementAndGet(),
				handle.getSessionId(), handle.getSessionPasswd());
		// They throw each other out, until one of them has had enough; the member then
		// waits
		// for the claims of the session that it gave up, for as long as the twin keeps
		// it.
		TestGroup.await()
			.until(() -> moves.get() >= 3 || !twin.getState().isAlive()
					|| this.group.sessionOf(a) != handle.getSessionId());
		assertThat(b.lost()).isEmpty();
		twin.close();
		this.group.awaitShares(PARTITIONS, a, b);
		assertThat(a.lost()).doesNotHaveDuplicates();
		assertThat(b.lost()).isEmpty();
		this.group.awaitNothingLeftBehind("a", "b");
	}

	@Test
	void memberWhoseClientGivesItsSessionUpWaitsForItsOwnStaleClaims() throws Exception {
		TestMember a = this.group.join(this.proxy, "a", PARTITIONS);
		this.group.awaitShares(PARTITIONS, a);
		List<PartitionClaim> held = List.copyOf(a.group().claims());
		long former = this.group.sessionOf(a);
		// The server hears nothing of it, not even a goodbye.
		this.proxy.holdRequestsOfOpenConnections();
		a.client().getZookeeperClient().getZooKeeper().getTestable().injectSessionExpiration();
		TestGroup.await().until(() -> a.lost().containsAll(held));
		TestGroup.await().until(() -> this.group.sessionOf(a) != former && this.group.sessionOf(a) != 0);
		// what the former session holds is not touched
		assertThat(this.group.owners().values()).hasSize(PARTITIONS).allMatch((owner) -> owner.session() == former);
		this.group.awaitShares(PARTITIONS, a);
		assertThat(a.group().claims())
			.allSatisfy((claim) -> assertThat(held).filteredOn((old) -> old.partition().equals(claim.partition()))
				.singleElement()
				.matches((old) -> old.fencingToken() < claim.fencingToken()));
	}

	@Test
	void lateClaimOfAFormerSessionIsNobodysAndEndsWithIt() throws Exception {
		TestMember a = this.group.join(this.proxy, "a", 2);
		this.group.awaitShares(2, a);
		long former = this.group.sessionOf(a);
		ZooKeeper handle = a.client().getZookeeperClient().getZooKeeper();
		String epoch = this.group.path("epochs/tasks/0");
		int version = this.group.client().checkExists().forPath(epoch).getVersion();
		Runnable release = this.proxy.holdRequestsOfOpenConnections();
		String owner = this.group.path("owners/tasks/0");
		byte[] claim = this.group.client().getData().forPath(owner);
		this.group.client().delete().forPath(owner);
		handle.multi(List.of(Op.create(owner, claim, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL),
				Op.setData(epoch, new byte[0], -1)), (code, path, context, results) -> {
				}, null);
		TestGroup.await().until(() -> isSent(handle));
		handle.getTestable().injectSessionExpiration();
		TestGroup.await().until(() -> a.lost().size() == 2);
		release.run();
		this.group.awaitShares(2, a);
		assertThat(this.group.sessionOf(a)).isNotEqualTo(former);
		// the late claim bumped the epoch, and the one that counts did so after it
		assertThat(this.group.client().checkExists().forPath(epoch).getVersion()).isEqualTo(version + 2);
		assertThat(a.assigned()).filteredOn((told) -> told.partition().index() == 0)
			.hasSize(2)
			.last()
			.isEqualTo(a.group().claim(TestGroup.partition(0)).orElseThrow());
	}

	// Whether all requests of a client have left it.
	private static boolean isSent(ZooKeeper handle) throws ReflectiveOperationException {
		Field connection = ZooKeeper.class.getDeclaredField("cnxn");
		connection.setAccessible(true);
		Field waiting = ClientCnxn.class.getDeclaredField("outgoingQueue");
		waiting.setAccessible(true);
		return ((Collection<?>) waiting.get(connection.get(handle))).isEmpty();
	}

	@Test
	void blockedConnectionListenerOfTheApplicationDelaysNothing() {
		CountDownLatch blocked = new CountDownLatch(1);
		TestMember a = this.group.join("a", PARTITIONS);
		TestMember b = this.group.join("b", PARTITIONS);
		a.client().getConnectionStateListenable().addListener((client, state) -> {
			try {
				blocked.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		this.group.awaitShares(PARTITIONS, a, b);
		List<PartitionClaim> held = List.copyOf(a.group().claims());
		server.expire(this.group.sessionOf(a));
		TestGroup.await().until(() -> a.lost().containsAll(held));
		this.group.awaitShares(PARTITIONS, a, b);
		blocked.countDown();
	}

	@Test
	void timeoutBelowWhatTheServerGrantsIsRefusedWithTheRemedy() {
		TestMember a = this.group.join(this.group.member("a").timeout(Duration.ofMillis(150), Duration.ofMillis(50)),
				TestGroup.options(PARTITIONS));
		TestGroup.await().until(() -> a.group().status().failure().isPresent());
		assertThat(a.group().status().failure().orElseThrow()).contains("granted a session timeout of PT0.4S")
			.contains("minSessionTimeout");
	}

	@Test
	void timeoutAboveWhatTheServerGrantsIsCutAndTheShorterOneCounts() {
		TestMember a = this.group.join(
				this.group.member(this.proxy, "a").timeout(Duration.ofMinutes(5), TestGroup.TICK),
				TestGroup.options(PARTITIONS));
		this.group.awaitShares(PARTITIONS, a);
		assertThat(a.coordinator().session().negotiatedTimeout()).isEqualTo(Duration.ofSeconds(4));
		assertThat(a.coordinator().session().leaseRemaining())
			.isLessThanOrEqualTo(Duration.ofSeconds(4).multipliedBy(2).dividedBy(3));
		this.proxy.holdRequests();
		TestGroup.await().atMost(Duration.ofSeconds(10)).until(() -> a.lost().size() == PARTITIONS);
	}

	/**
	 * How a connection falls silent.
	 */
	enum Silence {

		REQUESTS_HELD, ANSWERS_HELD, REQUESTS_LOST, ANSWERS_LOST, BOTH_HELD;

		void fall(TcpProxy proxy) {
			switch (this) {
				case REQUESTS_HELD -> proxy.holdRequests();
				case ANSWERS_HELD -> proxy.holdAnswers();
				case REQUESTS_LOST -> proxy.loseRequests();
				case ANSWERS_LOST -> proxy.loseAnswers();
				case BOTH_HELD -> {
					proxy.holdRequests();
					proxy.holdAnswers();
				}
			}
		}

	}

}
