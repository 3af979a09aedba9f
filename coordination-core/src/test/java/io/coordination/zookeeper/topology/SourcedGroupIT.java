// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.coordination.Assignor;
import io.coordination.CommittedOffset;
import io.coordination.Coordinator;
import io.coordination.GroupOptions;
import io.coordination.MemberPhase;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.PartitionGroup;
import io.coordination.RebalanceListener;
import io.coordination.topology.Topology;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.EmbeddedServer;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Groups whose partitions are topics that stand in the same ZooKeeper.
 */
class SourcedGroupIT {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final AtomicInteger runs = new AtomicInteger();

	@TempDir
	private static Path directory;

	private static EmbeddedServer server;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private String root = "";

	private CuratorFramework writer;

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
		this.root = "/cluster-" + runs.incrementAndGet();
		this.writer = client();
	}

	@AfterEach
	void close() throws Exception {
		for (int index = this.opened.size() - 1; index >= 0; index--) {
			this.opened.get(index).close();
		}
	}

	private CuratorFramework client() {
		CuratorFramework client = CuratorClients
			.builder(server.connectString(), Duration.ofSeconds(4), Duration.ofSeconds(5))
			.build();
		client.start();
		this.opened.add(client);
		return client;
	}

	private PartitionGroup member(String id, String zone, Assignor assignor) {
		CuratorFramework client = client();
		Topology topology = ZooKeeperTopology.builder(client).root(this.root).build();
		this.opened.add(topology);
		Coordinator coordinator = ZooKeeperCoordinator.builder(client)
			.namespace(this.root.substring(1) + "/coordination")
			.memberId(id)
			.zone(zone)
			.tickTime(Duration.ofMillis(500))
			.build();
		this.opened.add(coordinator);
		return coordinator.join(GroupOptions.named("g")
			.source(topology.partitions(Pattern.compile("orders.*").asMatchPredicate(), true))
			.assignor(assignor)
			.followLeaders(true)
			.initialRebalanceDelay(Duration.ofMillis(200))
			.build(), new RebalanceListener() {
			});
	}

	private void put(String path, String data) throws Exception {
		this.writer.create()
			.orSetData()
			.creatingParentsIfNeeded()
			.forPath(this.root + path, data.getBytes(StandardCharsets.UTF_8));
	}

	private void broker(int id, String rack) throws Exception {
		put("/brokers/ids/" + id,
				"{\"host\":\"b" + id + "\",\"port\":9092,\"version\":3,\"endpoints\":[],\"rack\":\"" + rack + "\"}");
	}

	private void topic(String name, int partitions) throws Exception {
		List<String> replicas = new ArrayList<>();
		for (int index = 0; index < partitions; index++) {
			replicas.add("\"" + index + "\":[1]");
		}
		put("/brokers/topics/" + name, "{\"version\":1,\"partitions\":{" + String.join(",", replicas) + "}}");
	}

	private void leader(String topic, int partition, int leader) throws Exception {
		put("/brokers/topics/" + topic + "/partitions/" + partition + "/state", "{\"leader\":" + leader + "}");
	}

	private void delete(String path) throws Exception {
		this.writer.delete().deletingChildrenIfNeeded().forPath(this.root + path);
	}

	private static Set<Partition> held(PartitionGroup... groups) {
		Set<Partition> held = new TreeSet<>();
		for (PartitionGroup group : groups) {
			group.claims().forEach((claim) -> held.add(claim.partition()));
		}
		return held;
	}

	private static void awaitHeld(int partitions, PartitionGroup... groups) {
		await().atMost(PATIENCE).until(() -> held(groups).size() == partitions);
	}

	@Test
	void topicsComeGrowAndVanishWhileMembersRun() throws Exception {
		broker(1, "east");
		topic("orders", 4);
		topic("others", 4);
		PartitionGroup a = member("a", "east", Assignor.sticky());
		PartitionGroup b = member("b", "west", Assignor.sticky());
		awaitHeld(4, a, b);
		topic("orders-new", 2);
		awaitHeld(6, a, b);
		topic("orders", 8);
		awaitHeld(10, a, b);
		assertThat(held(a, b)).extracting(Partition::topic).containsOnly("orders", "orders-new");
	}

	@Test
	void topicThatVanishesIsRevokedAndItsOffsetsStayReadable() throws Exception {
		broker(1, "east");
		topic("orders", 2);
		topic("orders-old", 1);
		PartitionGroup group = member("a", "east", Assignor.sticky());
		awaitHeld(3, group);
		Partition old = new Partition("orders-old", 0);
		PartitionClaim claim = group.claim(old).orElseThrow();
		group.offsets().commit(claim, 42, "");
		delete("/brokers/topics/orders-old");
		awaitHeld(2, group);
		assertThat(claim.isHeld()).isFalse();
		assertThat(group.offsets().committed(old).map(CommittedOffset::offset)).contains(42L);
		topic("orders-old", 1);
		awaitHeld(3, group);
		assertThat(group.offsets().committed(old).map(CommittedOffset::offset)).contains(42L);
	}

	@Test
	void withoutBrokersNewMembersWaitAndOthersGoOn() throws Exception {
		topic("orders", 4);
		PartitionGroup a = member("a", "east", Assignor.sticky());
		await().atMost(PATIENCE).until(() -> a.status().waiting().equals(Optional.of("no broker is registered")));
		assertThat(a.status().phase()).isEqualTo(MemberPhase.JOINING);
		broker(1, "east");
		awaitHeld(4, a);
		assertThat(a.status().waiting()).isEmpty();
		Set<PartitionClaim> before = a.claims();
		delete("/brokers/ids/1");
		await().atMost(PATIENCE).until(() -> a.status().waiting().isPresent());
		PartitionGroup b = member("b", "east", Assignor.sticky());
		await().atMost(PATIENCE).until(() -> b.status().waiting().equals(Optional.of("no broker is registered")));
		assertThat(a.claims()).isEqualTo(before);
		broker(1, "east");
		await().atMost(PATIENCE).until(() -> held(b).size() == 2 && held(a).size() == 2);
	}

	@Test
	void partitionsFollowTheirLeaderIntoItsRack() throws Exception {
		broker(1, "east");
		broker(2, "west");
		topic("orders", 4);
		for (int index = 0; index < 4; index++) {
			leader("orders", index, 1 + index % 2);
		}
		PartitionGroup east = member("a", "east", Assignor.named("near-leader"));
		PartitionGroup west = member("b", "west", Assignor.named("near-leader"));
		await().atMost(PATIENCE)
			.until(() -> held(east).equals(Set.of(new Partition("orders", 0), new Partition("orders", 2)))
					&& held(west).size() == 2);
		leader("orders", 0, 2);
		leader("orders", 1, 1);
		await().atMost(PATIENCE)
			.until(() -> held(east).equals(Set.of(new Partition("orders", 1), new Partition("orders", 2)))
					&& held(west).equals(Set.of(new Partition("orders", 0), new Partition("orders", 3))));
		// Only the one that leads has an overview.
		assertThat(Stream.of(east, west).flatMap((member) -> member.status().overview().stream()))
			.anySatisfy((overview) -> assertThat(overview.reason()).isNotBlank());
	}

}
