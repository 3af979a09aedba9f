// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.coordination.GroupName;
import io.coordination.MemberId;
import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.schema.Epoch;
import io.coordination.schema.LeaderRecord;
import io.coordination.schema.Target;
import io.coordination.store.Node;
import io.coordination.store.NodeStat;
import io.coordination.store.Op;
import io.coordination.store.Reply;
import io.coordination.store.Session;
import io.coordination.store.Versioned;
import io.coordination.store.WriteOutcome;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooDefs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where nodes stand, who may read and write them, and how large they may be.
 */
class StoreAccessIT {

	private static final GroupName GROUP = new GroupName("orders");

	private static final MemberId MEMBER = new MemberId("m1");

	private static final Node<LeaderRecord> LEADER = Node.leader(GROUP);

	private static final Node<Target> TARGET = Node.target(GROUP, MEMBER);

	private static final WriteOutcome NO_AUTH = new WriteOutcome.Rejected(0, WriteOutcome.Reason.NO_AUTH);

	@TempDir
	private Path directory;

	private EmbeddedServer server;

	@BeforeEach
	void startServer() {
		this.server = EmbeddedServer.start(this.directory, 500);
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	private static Op[] directories() {
		return new Op[] { new Op.CreateDirectory(Node.groups()), new Op.CreateDirectory(Node.group(GROUP)),
				new Op.CreateDirectory(Node.targets(GROUP)) };
	}

	private static Op lead() {
		return new Op.Create<>(LEADER, new LeaderRecord(MEMBER), true);
	}

	@Test
	void nodesStandBelowThePathOfTheConnectString() throws Exception {
		try (Probe plain = Probe.open(this.server.connectString(), "plain")) {
			plain.session(1);
			plain.client.create().forPath("/app");
			try (Probe below = Probe.open(this.server.connectString() + "/app", "team/coordination")) {
				Session session = below.session(1);
				assertThat(Probe.get(Probe.write(session, directories()))).isInstanceOf(WriteOutcome.Committed.class);
				assertThat(Probe.get(Probe.write(session, lead()))).isInstanceOf(WriteOutcome.Committed.class);
				assertThat(plain.client.checkExists().forPath("/app/team/coordination/consumers/orders/leader"))
					.isNotNull();
				Reply<List<String>> own = Probe.get(Probe.ask((reply) -> session.ephemerals(Node.group(GROUP), reply)));
				assertThat(own).isEqualTo(new Reply.Found<>(List.of(LEADER.path())));
			}
		}
	}

	@Test
	void whatOneIdentityMadeIsDeniedToOthers() {
		CuratorFramework client = CuratorClients.builder(this.server.connectString(), Probe.TIMEOUT, Probe.TIMEOUT)
			.authorization("digest", "user:secret".getBytes(StandardCharsets.UTF_8))
			.build();
		try (Probe owner = Probe.open(client, new ZooKeeperStore(client, "secured", ZooDefs.Ids.CREATOR_ALL_ACL))) {
			assertThat(Probe.get(Probe.write(owner.session(1), directories())))
				.isInstanceOf(WriteOutcome.Committed.class);
			assertThat(Probe.get(Probe.write(owner.session(1), lead()))).isInstanceOf(WriteOutcome.Committed.class);
			try (Probe stranger = Probe.open(this.server.connectString(), "secured")) {
				Session session = stranger.session(1);
				assertThat(Probe.get(Probe.read(session, LEADER))).isInstanceOf(Reply.Denied.class);
				assertThat(Probe.get(Probe.write(session, new Op.Put<>(LEADER, new LeaderRecord(MEMBER), 0))))
					.isEqualTo(NO_AUTH);
				assertThat(Probe.get(Probe.write(session, new Op.Delete(LEADER, Op.ANY_VERSION)))).isEqualTo(NO_AUTH);
				assertThat(Probe.get(Probe.write(session, new Op.CreateDirectory(Node.owners(GROUP)))))
					.isEqualTo(NO_AUTH);
			}
		}
	}

	@Test
	void aclThatNeedsAnIdentityIsInvalidWithoutOne() {
		CuratorFramework client = CuratorClients.builder(this.server.connectString(), Probe.TIMEOUT, Probe.TIMEOUT)
			.build();
		try (Probe probe = Probe.open(client, new ZooKeeperStore(client, "nobody", ZooDefs.Ids.CREATOR_ALL_ACL))) {
			assertThat(Probe.get(Probe.write(probe.session(1), new Op.CreateDirectory(Node.ROOT))))
				.isEqualTo(new WriteOutcome.Rejected(0, WriteOutcome.Reason.INVALID));
		}
	}

	@Test
	void writeThatWouldBreakTheConnectionIsNotSent() {
		try (Probe probe = Probe.open(this.server.connectString(), "large")) {
			Session session = probe.session(1);
			Probe.get(Probe.write(session, directories()));
			Op[] operations = IntStream.range(0, 5)
				.mapToObj((number) -> new Op.Create<>(Node.target(GROUP, new MemberId("m" + number)),
						fragmented(80_000, "orders"), false))
				.toArray(Op[]::new);
			assertThat(Probe.get(Probe.write(session, operations)))
				.isEqualTo(new WriteOutcome.Rejected(4, WriteOutcome.Reason.INVALID));
			assertThat(Probe.get(Probe.write(session, new Op.Check(Node.ROOT, Op.ANY_VERSION))))
				.isInstanceOf(WriteOutcome.Committed.class);
			assertThat(probe.events).containsExactly("opened 1");
		}
	}

	@Test
	void nodesThatHoldTooMuchBreakTheConnectionOnceIfTheyAreReadTogether() throws Exception {
		try (Probe probe = Probe.open(this.server.connectString(), "large")) {
			Session session = probe.session(1);
			Probe.get(Probe.write(session, directories()));
			List<Node<Target>> nodes = IntStream.range(0, 3)
				.mapToObj((number) -> Node.target(GROUP, new MemberId("m" + number)))
				.toList();
			for (Node<Target> node : nodes) {
				probe.client.create().forPath("/large" + node.path(), new byte[600 * 1024]);
			}
			assertThat(together(session, nodes)).hasSize(3).hasOnlyElementsOfType(Reply.Unavailable.class);
			probe.awaitEvent("resumed 1");
			for (Node<Target> node : nodes) {
				assertThat(Probe.get(Probe.read(session, node))).isInstanceOf(Reply.Unreadable.class);
			}
			assertThat(together(session, nodes)).hasSize(3).hasOnlyElementsOfType(Reply.Unreadable.class);
			assertThat(probe.events).containsExactly("opened 1", "suspended 1", "resumed 1");
		}
	}

	private static List<Reply<Versioned<Target>>> together(Session session, List<Node<Target>> nodes) {
		List<Reply<Versioned<Target>>> replies = new CopyOnWriteArrayList<>();
		session.together((reads) -> nodes.forEach((node) -> reads.read(node, replies::add)));
		Probe.await(() -> replies.size() == nodes.size());
		return replies;
	}

	@Test
	void contentThatNobodyCouldReadIsNotSent() {
		try (Probe probe = Probe.open(this.server.connectString(), "large")) {
			Session session = probe.session(1);
			assertThat(
					Probe.get(Probe.write(session, new Op.Check(Node.ROOT, Op.ANY_VERSION),
							new Op.Create<>(TARGET,
									fragmented(Partition.MAX_PER_TOPIC, "abcdefghijklmnopqrst".split("")), false))))
				.isEqualTo(new WriteOutcome.Rejected(1, WriteOutcome.Reason.INVALID));
		}
	}

	private static Target fragmented(int count, String... topics) {
		return new Target(1, PartitionSet.of(Stream.of(topics)
			.flatMap((topic) -> IntStream.range(0, count / 2).mapToObj((index) -> new Partition(topic, 2 * index)))
			.toList()));
	}

	@Test
	void fullWriteIsSent() {
		try (Probe probe = Probe.open(this.server.connectString(), "full")) {
			Session session = probe.session(1);
			Probe.get(Probe.write(session, directories()));
			Probe.get(Probe.write(session, new Op.CreateDirectory(Node.epochs(GROUP)),
					new Op.CreateDirectory(Node.epochs(GROUP, "orders"))));
			Op[] operations = IntStream.range(0, 500)
				.mapToObj((index) -> new Op.Create<>(Node.epoch(GROUP, new Partition("orders", index)),
						new Epoch(new MemberId("m".repeat(128))), false))
				.toArray(Op[]::new);
			assertThat(Probe.get(Probe.write(session, operations))).isInstanceOf(WriteOutcome.Committed.class);
		}
	}

	@Test
	void oldHintsGiveWayToNewerOnes() {
		try (Probe probe = Probe.open(this.server.connectString(), "hints")) {
			Session session = probe.session(1);
			List<Integer> hints = new CopyOnWriteArrayList<>();
			for (int number = 1; number <= Hints.MAX_WAITING + 3; number++) {
				int current = number;
				Probe.get(Probe
					.<Reply<NodeStat>>ask((reply) -> session.exists(Node.groups(), reply, () -> hints.add(current))));
			}
			Probe.get(Probe.write(session, new Op.CreateDirectory(Node.groups())));
			Probe.await(() -> hints.contains(Hints.MAX_WAITING + 3));
			assertThat(hints).hasSize(Hints.MAX_WAITING).startsWith(4);
		}
	}

}
