// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.schema.LeaderRecord;
import io.coordination.store.Node;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session does when the network, the server or Curator fails.
 */
class SessionFaultsIT {

	private static final Node<LeaderRecord> LEADER = Node.leader(new GroupName("orders"));

	private static final Op CLAIM = new Op.Create<>(LEADER, new LeaderRecord(new MemberId("m1")), true);

	private static final AtomicInteger namespaces = new AtomicInteger();

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private TcpProxy proxy;

	private String namespace = "";

	private Probe disturbed;

	private Probe calm;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 500);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void open() {
		this.namespace = "faults-" + namespaces.incrementAndGet();
		this.proxy = TcpProxy.to(server.port());
		this.calm = Probe.open(server.connectString(), this.namespace);
		this.disturbed = Probe.open(this.proxy.connectString(), this.namespace);
		Probe.get(Probe.write(this.calm.session(1), new Op.CreateDirectory(Node.groups()),
				new Op.CreateDirectory(Node.group(new GroupName("orders")))));
	}

	@AfterEach
	void close() {
		this.proxy.pass();
		this.disturbed.close();
		this.calm.close();
		this.proxy.close();
	}

	@Test
	void writeWhoseAnswerIsLostIsUnknownAndItsResendFindsItsOwnEffect() {
		Session session = this.disturbed.session(1);
		this.proxy.holdAnswers();
		CompletableFuture<WriteOutcome> first = Probe.write(session, CLAIM);
		Probe.await(() -> Probe.get(Probe.read(this.calm.session(1), LEADER)) instanceof Reply.Found);
		this.proxy.cut();
		assertThat(Probe.get(first)).isEqualTo(new WriteOutcome.Unknown());
		this.proxy.pass();
		this.disturbed.awaitEvent("resumed 1");
		assertThat(Probe.get(Probe.write(session, CLAIM)))
			.isEqualTo(new WriteOutcome.Rejected(0, WriteOutcome.Reason.NODE_EXISTS));
		assertThat(Probe.get(Probe.read(session, LEADER))).isInstanceOfSatisfying(Reply.Found.class,
				(found) -> assertThat(((Versioned<?>) found.value()).stat().ephemeralOwner()).isEqualTo(session.id()));
	}

	@Test
	void writeThatNeverArrivedIsUnknownAndItsResendTakesEffect() {
		Session session = this.disturbed.session(1);
		this.proxy.holdRequests();
		CompletableFuture<WriteOutcome> first = Probe.write(session, CLAIM);
		this.proxy.cut();
		assertThat(Probe.get(first)).isEqualTo(new WriteOutcome.Unknown());
		assertThat(Probe.get(Probe.read(this.calm.session(1), LEADER))).isInstanceOf(Reply.Missing.class);
		this.proxy.pass();
		this.disturbed.awaitEvent("resumed 1");
		assertThat(Probe.get(Probe.write(session, CLAIM))).isInstanceOf(WriteOutcome.Committed.class);
	}

	@Test
	void readThatIsInterruptedIsUnavailable() {
		Session session = this.disturbed.session(1);
		this.proxy.holdAnswers();
		CompletableFuture<Reply<Versioned<LeaderRecord>>> reply = Probe.read(session, LEADER);
		this.proxy.cut();
		assertThat(Probe.get(reply)).isInstanceOf(Reply.Unavailable.class);
	}

	@Test
	void interruptionKeepsTheSessionAndItsEphemerals() {
		Session session = this.disturbed.session(1);
		Probe.get(Probe.write(session, CLAIM));
		for (int time = 1; time <= 3; time++) {
			int expected = time;
			this.proxy.cut();
			Probe.await(() -> this.disturbed.events.stream().filter("resumed 1"::equals).count() == expected);
		}
		assertThat(this.disturbed.events).containsExactly("opened 1", "suspended 1", "resumed 1", "suspended 1",
				"resumed 1", "suspended 1", "resumed 1");
		assertThat(Probe.get(Probe.read(this.calm.session(1), LEADER))).isInstanceOf(Reply.Found.class);
		assertThat(session.timeout()).isEqualTo(Probe.TIMEOUT);
	}

	@Test
	void interruptionIsToldThoughAWatchWasBeingTakenAwayAndTheWatchGoes() {
		Session session = this.disturbed.session(1);
		List<ConnectionState> states = new CopyOnWriteArrayList<>();
		this.disturbed.client.getConnectionStateListenable().addListener((client, state) -> states.add(state));
		String path = "/" + this.namespace + "/consumers/orders/leader";
		Probe.get(Probe.<Reply<Boolean>>ask((reply) -> session.watch(LEADER, false, (changed) -> {
		}, reply)));
		assertThat(server.isWatched(path)).isTrue();
		this.proxy.holdRequests();
		session.unwatch(LEADER);
		this.proxy.cut();
		this.disturbed.awaitEvent("suspended 1");
		Probe.await(() -> states.contains(ConnectionState.SUSPENDED));
		this.proxy.pass();
		this.disturbed.awaitEvent("resumed 1");
		Probe.await(() -> !server.isWatched(path));
	}

	@Test
	void sessionThatTheServerEndedIsReplaced() {
		Session session = this.disturbed.session(1);
		Probe.get(Probe.write(session, CLAIM));
		server.expire(session.id());
		this.disturbed.awaitEvent("opened 2");
		assertThat(this.disturbed.events).endsWith("ended 1", "opened 2");
		assertThat(this.disturbed.session(2).id()).isNotEqualTo(session.id());
		assertThat(Probe.get(Probe.read(this.disturbed.session(2), LEADER))).isInstanceOf(Reply.Missing.class);
	}

	@Test
	void silenceEndsTheSessionOnBothSides() {
		Session session = this.disturbed.session(1);
		Probe.get(Probe.write(session, CLAIM));
		this.proxy.holdRequests();
		this.proxy.holdAnswers();
		CompletableFuture<WriteOutcome> pending = Probe.write(session, CLAIM);
		this.disturbed.awaitEvent("ended 1");
		assertThat(Probe.get(pending)).isInstanceOfAny(WriteOutcome.Unknown.class, WriteOutcome.SessionEnded.class);
		assertThat(this.disturbed.events).containsSubsequence("opened 1", "suspended 1", "ended 1");
		Probe.await(() -> Probe.get(Probe.read(this.calm.session(1), LEADER)) instanceof Reply.Missing);
		this.proxy.cut();
		this.proxy.pass();
		this.disturbed.awaitEvent("opened 2");
	}

	@Test
	void writeOfAnEndedSessionNeverRunsInTheNextOne() {
		Session first = this.disturbed.session(1);
		this.proxy.refuse();
		this.disturbed.awaitEvent("suspended 1");
		CompletableFuture<WriteOutcome> pending = Probe.write(first, CLAIM);
		server.expire(first.id());
		this.proxy.pass();
		Session second = this.disturbed.session(2);
		assertThat(Probe.get(pending)).isInstanceOfAny(WriteOutcome.Unknown.class, WriteOutcome.SessionEnded.class);
		assertThat(Probe.get(Probe.write(first, CLAIM))).isEqualTo(new WriteOutcome.SessionEnded());
		assertThat(Probe.get(Probe.write(second, new Op.Check(Node.ROOT, Op.ANY_VERSION))))
			.isInstanceOf(WriteOutcome.Committed.class);
		assertThat(Probe.get(Probe.read(second, LEADER))).isInstanceOf(Reply.Missing.class);
	}

	@Test
	void sessionOutlivesARestartOfTheServer() {
		Session session = this.disturbed.session(1);
		Probe.get(Probe.write(session, CLAIM));
		server.stop();
		this.disturbed.awaitEvent("suspended 1");
		server.start();
		this.disturbed.awaitEvent("resumed 1");
		assertThat(Probe.get(Probe.read(session, LEADER))).isInstanceOf(Reply.Found.class);
		assertThat(Probe.get(Probe.write(session, new Op.Delete(LEADER, Op.ANY_VERSION))))
			.isInstanceOf(WriteOutcome.Committed.class);
	}

	@Test
	void clientThatIsClosedEndsTheSession() {
		this.disturbed.session(1);
		this.disturbed.client.close();
		this.disturbed.awaitEvent("ended 1");
		assertThat(Probe.get(Probe.write(this.disturbed.session(1), CLAIM))).isEqualTo(new WriteOutcome.SessionEnded());
	}

	@Test
	void blockedListenersOfCuratorHoldNothingUp() {
		CountDownLatch blocked = new CountDownLatch(1);
		CuratorFramework client = CuratorClients.builder(server.connectString(), Probe.TIMEOUT, Probe.TIMEOUT).build();
		client.getConnectionStateListenable().addListener((same, state) -> awaitQuietly(blocked));
		try (Probe sessions = Probe.open(client, this.namespace)) {
			Session session = sessions.session(1);
			server.expire(session.id());
			sessions.awaitEvent("opened 2");
			assertThat(sessions.events).containsSubsequence("opened 1", "ended 1", "opened 2");
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

	@Test
	void storeThatIsStoppedTellsNothing() {
		Session session = this.disturbed.session(1);
		this.disturbed.stop();
		List<String> before = List.copyOf(this.disturbed.events);
		server.expire(session.id());
		Probe.await(() -> Probe.get(Probe.write(session, CLAIM)) instanceof WriteOutcome.SessionEnded);
		assertThat(this.disturbed.events).isEqualTo(before);
	}

}
