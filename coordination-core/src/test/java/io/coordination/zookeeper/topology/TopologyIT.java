// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.coordination.Partition;
import io.coordination.topology.Topology;
import io.coordination.topology.TopologyChange.BrokerAdded;
import io.coordination.topology.TopologyChange.BrokerChanged;
import io.coordination.topology.TopologyChange.BrokerRemoved;
import io.coordination.topology.TopologyChange.BrokersUnavailable;
import io.coordination.topology.TopologyChange.PartitionLeaderChanged;
import io.coordination.topology.TopologyChange.TopicAdded;
import io.coordination.topology.TopologyChange.TopicRemoved;
import io.coordination.topology.TopologySnapshot;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.EmbeddedServer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * A topology on a real server, as brokers write it.
 */
class TopologyIT {

	private static final AtomicInteger roots = new AtomicInteger();

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private final TopologyRecorder recorder = new TopologyRecorder();

	private String root = "";

	private CuratorFramework writer;

	private CuratorFramework reader;

	@BeforeAll
	static void startServer() {
		server = EmbeddedServer.start(directory, 500);
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void connect() {
		this.root = "/cluster-" + roots.incrementAndGet();
		this.writer = client(server.connectString());
		this.reader = client(server.connectString());
	}

	@AfterEach
	void close() throws Exception {
		for (int index = this.opened.size() - 1; index >= 0; index--) {
			this.opened.get(index).close();
		}
	}

	private CuratorFramework client(String connectString) {
		CuratorFramework client = CuratorClients.builder(connectString, Duration.ofSeconds(4), Duration.ofSeconds(5))
			.build();
		client.start();
		this.opened.add(client);
		return client;
	}

	private Topology topology() {
		Topology topology = ZooKeeperTopology.builder(this.reader).root(this.root).build();
		this.opened.add(topology);
		topology.listen(this.recorder);
		return topology;
	}

	private void put(String path, String data) throws Exception {
		this.writer.create()
			.orSetData()
			.creatingParentsIfNeeded()
			.forPath(this.root + path, data.getBytes(StandardCharsets.UTF_8));
	}

	private void delete(String path) throws Exception {
		this.writer.delete().deletingChildrenIfNeeded().forPath(this.root + path);
	}

	private void broker(int id, String rack) throws Exception {
		this.writer.create()
			.creatingParentsIfNeeded()
			.withMode(CreateMode.EPHEMERAL)
			.forPath(this.root + "/brokers/ids/" + id,
					("{\"endpoints\":[\"PLAINTEXT://b" + id + ":9092\"],\"host\":\"b" + id
							+ "\",\"port\":9092,\"version\":5,\"rack\":\"" + rack + "\"}")
						.getBytes(StandardCharsets.UTF_8));
	}

	private void leader(String topic, int partition, int leader) throws Exception {
		put("/brokers/topics/" + topic + "/partitions/" + partition + "/state", "{\"controller_epoch\":1,\"leader\":"
				+ leader + ",\"version\":1,\"leader_epoch\":0,\"isr\":[" + leader + "]}");
	}

	private static TopologySnapshot snapshot(Topology topology) {
		return topology.snapshot().orElse(TopologySnapshot.EMPTY);
	}

	@Test
	void clusterIsReadAndFollowed() throws Exception {
		broker(1, "east");
		broker(2, "west");
		put("/brokers/topics/a", "{\"version\":1,\"partitions\":{\"0\":[1,2],\"1\":[2,1]}}");
		leader("a", 0, 1);
		leader("a", 1, 2);
		Topology topology = topology();
		await().until(() -> snapshot(topology).leaders().size() == 2);
		assertThat(snapshot(topology).leaderOf(new Partition("a", 1))).map((broker) -> broker.rack().orElseThrow())
			.contains("west");
		leader("a", 1, 1);
		await().until(() -> !this.recorder.changes(PartitionLeaderChanged.class).isEmpty());
		assertThat(this.recorder.changes(PartitionLeaderChanged.class)).singleElement()
			.satisfies((change) -> assertThat(change.after().orElseThrow().leader()).hasValue(1));
		delete("/brokers/ids/2");
		await().until(() -> !this.recorder.changes(BrokerRemoved.class).isEmpty());
		put("/brokers/topics/b", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		await().until(() -> snapshot(topology).topics().containsKey("b"));
		assertThat(this.recorder.faults()).isEmpty();
	}

	@Test
	void clusterInTheLegacyFormIsReadAndFollowed() throws Exception {
		put("/brokers/ids/1", "host1-1763750000000:host1:9092");
		put("/brokers/topics/clicks/1", "2");
		put("/brokers/topics/clicks/2", "3");
		Topology topology = topology();
		await().until(() -> snapshot(topology).topics().containsKey("clicks"));
		assertThat(snapshot(topology).topic("clicks").orElseThrow().counts()).hasToString("{clicks.1=2, clicks.2=3}");
		assertThat(snapshot(topology).broker(1).orElseThrow().host()).isEqualTo("host1");
		delete("/brokers/topics/clicks/2");
		put("/brokers/topics/clicks/1", "4");
		await()
			.until(() -> snapshot(topology).topic("clicks").orElseThrow().counts().toString().equals("{clicks.1=4}"));
		assertThat(snapshot(topology).problems()).isEmpty();
	}

	@Test
	void rootThatDoesNotExistYetIsAnEmptyTopologyWithoutBrokers() throws Exception {
		Topology topology = topology();
		await().until(this.recorder::wasTold);
		assertThat(this.recorder.changes()).containsExactly(new BrokersUnavailable());
		broker(1, "east");
		await().until(() -> snapshot(topology).brokers().containsKey(1));
		assertThat(snapshot(topology).problems()).isEmpty();
	}

	@Test
	void leadersAreReadFromAPathOfOnesOwn() throws Exception {
		put("/brokers/topics/a", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		put("/shards/a/0/owner", "7");
		Topology topology = ZooKeeperTopology.builder(this.reader)
			.root(this.root)
			.leaderPath("/shards/{topic}/{partition}/owner")
			.build();
		this.opened.add(topology);
		await().until(() -> snapshot(topology).leaders().containsKey(new Partition("a", 0)));
		assertThat(snapshot(topology).leadership(new Partition("a", 0)).orElseThrow().leader()).hasValue(7);
	}

	@Test
	void garbageIsReportedOnceWithItsPathAndTheRestIsRead() throws Exception {
		broker(1, "east");
		put("/brokers/ids/2", "\u0000\u0001 garbage");
		put("/brokers/ids/three", "b3:9092");
		put("/brokers/topics/a", "{\"version\":1,\"partitions\":{\"0\":[1");
		put("/brokers/topics/b", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		put("/brokers/topics/b/partitions/0/state", "[1,2,3]");
		Topology topology = topology();
		await().until(this.recorder::wasTold);
		List<String> expected = List.of(this.root + "/brokers/ids/2", this.root + "/brokers/ids/three",
				this.root + "/brokers/topics/a", this.root + "/brokers/topics/b/partitions/0/state");
		await().until(() -> snapshot(topology).problems().keySet().containsAll(expected));
		put("/brokers/ids/2", "other garbage");
		put("/brokers/topics/c", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		await().until(() -> snapshot(topology).topics().containsKey("c"));
		assertThat(snapshot(topology).brokers()).containsOnlyKeys(1);
		assertThat(snapshot(topology).topics()).containsOnlyKeys("b", "c");
		assertThat(this.recorder.problems()).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void hugeDataIsReportedAndTheSessionGoesOn() throws Exception {
		broker(1, "east");
		Topology topology = topology();
		await().until(() -> snapshot(topology).brokers().containsKey(1));
		long session = this.reader.getZookeeperClient().getZooKeeper().getSessionId();
		put("/brokers/topics/huge", "x".repeat(900_000));
		await().until(() -> this.recorder.problems().contains(this.root + "/brokers/topics/huge"));
		put("/brokers/topics/a", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		await().until(() -> snapshot(topology).topics().containsKey("a"));
		assertThat(this.reader.getZookeeperClient().getZooKeeper().getSessionId()).isEqualTo(session);
	}

	@Test
	void partThatMayNotBeReadIsReportedAndTheRestIsRead() throws Exception {
		broker(1, "east");
		this.writer.create()
			.creatingParentsIfNeeded()
			.withACL(List.of(new ACL(ZooDefs.Perms.ALL, new Id("ip", "10.9.8.7"))))
			.forPath(this.root + "/brokers/topics");
		Topology topology = topology();
		await().until(() -> snapshot(topology).brokers().containsKey(1));
		assertThat(this.recorder.problems()).containsExactly(this.root + "/brokers/topics");
		assertThat(snapshot(topology).problems().get(this.root + "/brokers/topics")).contains("NoAuth");
	}

	@Test
	void brokerAndTopicThatWereMadeAgainWhileTheSessionExpiredAreTold() throws Exception {
		put("/brokers/ids/1", "b1:9092");
		put("/brokers/topics/a", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		Topology topology = topology();
		await().until(() -> snapshot(topology).topics().containsKey("a"));
		server.expire(this.reader.getZookeeperClient().getZooKeeper().getSessionId());
		delete("/brokers/ids/1");
		put("/brokers/ids/1", "b1:9092");
		delete("/brokers/topics/a");
		put("/brokers/topics/a", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		long created = this.writer.checkExists().forPath(this.root + "/brokers/topics/a").getCzxid();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> snapshot(topology).topics().containsKey("a")
					&& snapshot(topology).topic("a").orElseThrow().created() == created);
		assertThat(this.recorder.changes(TopicRemoved.class)).hasSize(1);
		assertThat(this.recorder.changes(TopicAdded.class)).hasSize(2);
		assertThat(
				this.recorder.changes(BrokerChanged.class).size() + this.recorder.changes(BrokerRemoved.class).size())
			.isEqualTo(1);
		assertThat(this.recorder.faults()).isEmpty();
	}

	@Test
	void slowListenerDelaysOnlyItself() throws Exception {
		CountDownLatch hold = new CountDownLatch(1);
		Topology topology = topology();
		TopologyRecorder slow = new TopologyRecorder();
		topology.listen((update) -> {
			try {
				hold.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			slow.onUpdate(update);
		});
		for (int id = 1; id <= 20; id++) {
			put("/brokers/ids/" + id, "b" + id + ":9092");
		}
		await().until(() -> this.recorder.changes(BrokerAdded.class).size() == 20);
		assertThat(slow.wasTold()).isFalse();
		hold.countDown();
		await().until(() -> slow.changes(BrokerAdded.class).size() == 20);
		assertThat(slow.faults()).isEmpty();
		assertThat(this.recorder.faults()).isEmpty();
	}

	@Test
	void closedTopologyTellsNobody() throws Exception {
		Topology topology = topology();
		await().until(this.recorder::wasTold);
		topology.close();
		int before = this.recorder.changes().size();
		put("/brokers/ids/1", "b1:9092");
		Topology other = ZooKeeperTopology.builder(this.reader).root(this.root).build();
		this.opened.add(other);
		await().until(() -> snapshot(other).brokers().containsKey(1));
		assertThat(this.recorder.changes()).hasSize(before);
		assertThat(snapshot(topology).brokers()).isEmpty();
	}

	@Test
	void optionsThatCanNotBeAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ZooKeeperTopology.builder(this.reader).root("kafka"));
		assertThatIllegalArgumentException().isThrownBy(() -> ZooKeeperTopology.builder(this.reader).root("/kafka/"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ZooKeeperTopology.builder(this.reader).leaderPath("/a/{topic}"));
		CuratorFramework closed = client(server.connectString());
		closed.close();
		assertThatIllegalStateException().isThrownBy(() -> ZooKeeperTopology.builder(closed).build());
	}

}
