// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.coordination.PartitionGroup;
import io.coordination.actuate.endpoint.AssignmentsDescriptor;
import io.coordination.actuate.endpoint.CoordinationDescriptor;
import io.coordination.actuate.endpoint.CoordinationEndpoint;
import io.coordination.actuate.endpoint.GroupDescriptor;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.lifecycle.CoordinationLifecycle;
import io.coordination.lifecycle.PartitionGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class InstancesIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final List<Integer> ALL = IntStream.range(0, Instance.PARTITIONS).boxed().toList();

	@TempDir
	private Path directory;

	private final List<Instance> instances = new ArrayList<>();

	private final int port = Ports.free();

	private EmbeddedZooKeeper zookeeper = create();

	@BeforeEach
	void startZooKeeper() {
		this.zookeeper = create();
		this.zookeeper.start();
	}

	@AfterEach
	void stop() {
		this.instances.forEach(Instance::close);
		this.zookeeper.close();
	}

	@Test
	void everyPartitionIsWorkedOnByExactlyOneInstanceThroughJoinAndLeave() {
		Instance first = start("first");
		awaitShared(first);
		Instance second = start("second");
		Instance third = start("third");
		awaitShared(first, second, third);
		assertThat(List.of(first.owned().size(), second.owned().size(), third.owned().size()))
			.allSatisfy((owned) -> assertThat(owned).isBetween(5, 6));
		second.close();
		awaitShared(first, third);
		assertThat(second.work().running).isEmpty();
		assertThat(first.work().lost).isEmpty();
	}

	@Test
	void lifecycleLeavesAndJoinsAgainOnTheSameSession() {
		Instance first = start("first");
		Instance second = start("second");
		awaitShared(first, second);
		PartitionGroup group = first.bean(PartitionGroups.class).get("orders");
		CoordinationLifecycle lifecycle = first.bean(CoordinationLifecycle.class);
		lifecycle.stop();
		assertThat(group.claims()).isEmpty();
		awaitShared(second);
		lifecycle.start();
		awaitShared(first, second);
		assertThat(group.claims()).isNotEmpty();
	}

	@Test
	void endpointShowsTheGroupAsItStands() {
		Instance first = start("first");
		Instance second = start("second");
		awaitShared(first, second);
		CoordinationEndpoint endpoint = first.bean(CoordinationEndpoint.class);
		await().atMost(PATIENCE).untilAsserted(() -> {
			GroupDescriptor group = endpoint.group("orders");
			assertThat(group).isNotNull();
			assertThat(group.state()).isEqualTo("STABLE");
			assertThat(group.topics()).isEqualTo(Map.of("orders", Instance.PARTITIONS));
			assertThat(group.members()).extracting("id").containsExactly("first", "second");
		});
		AssignmentsDescriptor assignments = endpoint.view("orders", "assignments", null, null, null);
		assertThat(assignments).isNotNull();
		assertThat(assignments.partitions()).hasSize(Instance.PARTITIONS).allSatisfy((partition) -> {
			assertThat(partition.owner()).isIn("first", "second");
			assertThat(partition.fencingToken()).matches("[0-9]+");
		});
		assertThat(endpoint.group("nobody")).isNull();
		await().atMost(PATIENCE).untilAsserted(() -> {
			CoordinationDescriptor.Group group = endpoint.coordination().groups().get("orders");
			assertThat(group).isNotNull();
			assertThat(group.members()).isEqualTo(2);
			assertThat(group.partitions()).isEqualTo(Instance.PARTITIONS);
			assertThat(group.owned()).isEqualTo(first.owned().size());
		});
	}

	@Test
	void instanceStartsWithoutZooKeeperAndJoinsOnceItIsThere() {
		this.zookeeper.close();
		Instance instance = start("first");
		assertThat(instance.isUp()).isFalse();
		assertThat(instance.owned()).isEmpty();
		this.zookeeper = create();
		this.zookeeper.start();
		awaitShared(instance);
		await().atMost(PATIENCE).until(instance::isUp);
	}

	@Test
	void shortOutageRevokesNothing() {
		Instance instance = start("first");
		awaitShared(instance);
		Map<Integer, Long> tokens = Map.copyOf(instance.work().running);
		this.zookeeper.close();
		this.zookeeper = create();
		this.zookeeper.start();
		await().atMost(PATIENCE).until(instance::isUp);
		assertThat(instance.work().running).isEqualTo(tokens);
		assertThat(instance.work().lost).isEmpty();
	}

	private Instance start(String id) {
		Instance instance = Instance.start(Map.of("coordination.member.id", id, "coordination.zookeeper.connect-string",
				"127.0.0.1:" + this.port));
		this.instances.add(instance);
		return instance;
	}

	private EmbeddedZooKeeper create() {
		return new EmbeddedZooKeeper(
				new EmbeddedSettings(this.port, this.directory, Duration.ofMillis(500), Duration.ofSeconds(20)));
	}

	private static void awaitShared(Instance... instances) {
		awaitShared(List.of(instances));
	}

	static void awaitShared(List<Instance> instances) {
		await().atMost(PATIENCE).untilAsserted(() -> {
			List<Integer> working = new ArrayList<>();
			for (Instance instance : instances) {
				assertThat(instance.working()).isNotEmpty().isEqualTo(instance.owned());
				working.addAll(instance.working());
			}
			assertThat(working).containsExactlyInAnyOrderElementsOf(ALL);
		});
	}

}
