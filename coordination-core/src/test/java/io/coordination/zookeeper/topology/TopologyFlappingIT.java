// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import io.coordination.topology.Topology;
import io.coordination.topology.TopologySnapshot;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.TcpProxy;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Thousands of changes, delete-and-recreate among them, while the connection breaks and
 * sessions expire: no difference is missed, and none is told twice.
 */
class TopologyFlappingIT {

	private static final int CHANGES = 4000;

	private static final List<String> BROKERS = List.of("1", "2", "3", "4");

	private static final List<String> TOPICS = List.of("a", "b", "c", "a-b");

	@TempDir
	private static Path directory;

	private final Random random = new Random(23);

	private static CuratorFramework client(String connectString) {
		CuratorFramework client = CuratorClients.builder(connectString, Duration.ofSeconds(4), Duration.ofSeconds(5))
			.build();
		client.start();
		return client;
	}

	@Test
	void noDifferenceIsMissedAndNoneIsToldTwice() throws Exception {
		try (EmbeddedServer server = EmbeddedServer.start(directory, 500);
				TcpProxy proxy = TcpProxy.to(server.port());
				CuratorFramework writer = client(server.connectString());
				CuratorFramework reader = client(proxy.connectString());
				Topology topology = ZooKeeperTopology.builder(reader).root("/kafka").build()) {
			TopologyRecorder recorder = new TopologyRecorder();
			topology.listen(recorder);
			await().until(recorder::wasTold);
			for (int change = 0; change < CHANGES; change++) {
				change(writer);
				if (change % 250 == 120) {
					proxy.cut();
				}
				if (change % 1000 == 600) {
					server.expire(reader.getZookeeperClient().getZooKeeper().getSessionId());
				}
			}
			SortedMap<String, Long> truth = truth(writer);
			await().atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(shown(topology.snapshot().orElseThrow())).isEqualTo(truth));
			await().untilAsserted(() -> assertThat(recorder.last()).isEqualTo(topology.snapshot()));
			assertThat(recorder.faults()).isEmpty();
			assertThat(recorder.changes()).hasSizeGreaterThan(100);
		}
	}

	private void change(CuratorFramework writer) throws Exception {
		if (this.random.nextInt(3) == 0) {
			String path = "/kafka/brokers/ids/" + pick(BROKERS);
			change(writer, path, "b" + this.random.nextInt(9) + ":9092");
			return;
		}
		String path = "/kafka/brokers/topics/" + pick(TOPICS);
		if (this.random.nextBoolean()) {
			change(writer, path, (this.random.nextInt(10) == 0) ? "garbage"
					: "{\"partitions\":{\"0\":[" + this.random.nextInt(5) + "]}}");
		}
		else if (writer.checkExists().forPath(path) != null) {
			change(writer, path + "/partitions/" + this.random.nextInt(3) + "/state",
					"{\"leader\":" + this.random.nextInt(4) + "}");
		}
	}

	private void change(CuratorFramework writer, String path, String data) throws Exception {
		int lot = this.random.nextInt(6);
		boolean there = writer.checkExists().forPath(path) != null;
		if (there && lot < 3) {
			writer.delete().deletingChildrenIfNeeded().forPath(path);
		}
		if (lot > 0) {
			writer.create().orSetData().creatingParentsIfNeeded().forPath(path, data.getBytes(StandardCharsets.UTF_8));
		}
	}

	private String pick(List<String> from) {
		return from.get(this.random.nextInt(from.size()));
	}

	private static SortedMap<String, Long> shown(TopologySnapshot snapshot) {
		SortedMap<String, Long> shown = new TreeMap<>();
		snapshot.brokers().forEach((id, broker) -> shown.put("ids/" + id, broker.registration()));
		snapshot.topics().forEach((name, topic) -> shown.put("topics/" + name, topic.created()));
		snapshot.leaders()
			.forEach((partition, leadership) -> shown.put(partition.toString(), (long) leadership.leader().orElse(-1)));
		return shown;
	}

	// What was garbage from the beginning can't be shown.
	private static SortedMap<String, Long> truth(CuratorFramework writer) throws Exception {
		SortedMap<String, Long> truth = new TreeMap<>();
		for (String id : writer.getChildren().forPath("/kafka/brokers/ids")) {
			truth.put("ids/" + id, writer.checkExists().forPath("/kafka/brokers/ids/" + id).getCzxid());
		}
		for (String name : writer.getChildren().forPath("/kafka/brokers/topics")) {
			String path = "/kafka/brokers/topics/" + name;
			if (new String(writer.getData().forPath(path), StandardCharsets.UTF_8).equals("garbage")) {
				writer.setData().forPath(path, "{\"partitions\":{}}".getBytes(StandardCharsets.UTF_8));
			}
			truth.put("topics/" + name, writer.checkExists().forPath(path).getCzxid());
			if (writer.checkExists().forPath(path + "/partitions") != null) {
				for (String index : writer.getChildren().forPath(path + "/partitions")) {
					leader(writer, path + "/partitions/" + index + "/state", name + "-" + index, truth);
				}
			}
		}
		return truth;
	}

	private static void leader(CuratorFramework writer, String path, String name, SortedMap<String, Long> truth)
			throws Exception {
		if (writer.checkExists().forPath(path) != null) {
			String data = new String(writer.getData().forPath(path), StandardCharsets.UTF_8);
			truth.put(name, Long.parseLong(data.replaceAll("[^0-9]", "")));
		}
	}

}
