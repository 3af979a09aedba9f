// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.topology;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.coordination.Partition;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.topology.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The sample as users start it, with two instances in one process.
 */
@ExtendWith(OutputCaptureExtension.class)
class TopologySampleIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

	@TempDir
	private Path directory;

	private int port;

	@AfterEach
	void close() {
		for (int index = this.instances.size() - 1; index >= 0; index--) {
			this.instances.get(index).close();
		}
	}

	private ConfigurableApplicationContext start(String id, String zone, String... more) throws IOException {
		if (this.port == 0) {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				this.port = socket.getLocalPort();
			}
		}
		List<String> arguments = new ArrayList<>(List.of("--coordination.zookeeper.embedded.port=" + this.port,
				"--coordination.zookeeper.embedded.data-directory=" + this.directory, "--coordination.member.id=" + id,
				"--coordination.member.zone=" + zone, "--sample.pause=1500ms"));
		arguments.addAll(List.of(more));
		ConfigurableApplicationContext instance = new SpringApplicationBuilder(TopologyApplication.class)
			.registerShutdownHook(false)
			.run(arguments.toArray(String[]::new));
		this.instances.add(instance);
		return instance;
	}

	private static Set<Partition> held(ConfigurableApplicationContext... instances) {
		Set<Partition> held = new TreeSet<>();
		for (ConfigurableApplicationContext instance : instances) {
			instance.getBean(PartitionGroups.class)
				.get("topics")
				.claims()
				.forEach((claim) -> held.add(claim.partition()));
		}
		return held;
	}

	@Test
	void recordingOfBrokersIsFollowed(CapturedOutput output) throws IOException {
		ConfigurableApplicationContext west = start("west", "west");
		ConfigurableApplicationContext east = start("east", "east", "--sample.play=json");
		await().atMost(PATIENCE).until(() -> output.getAll().contains("== Both brokers go"));
		await().atMost(PATIENCE)
			.until(() -> east.getBean(Topology.class)
				.snapshot()
				.filter((snapshot) -> snapshot.brokers().isEmpty())
				.isPresent());
		await().atMost(PATIENCE).until(() -> output.getAll().contains("There is no broker"));
		assertThat(held(east, west)).hasSize(6).allMatch((partition) -> partition.topic().equals("orders"));
		assertThat(output).contains("Broker 1 is there, at kafka-1.example:9092 in rack east")
			.contains("Settings of orders: {retention.ms=604800000}")
			.contains("Settings of orders went from")
			.contains("in zone west is there")
			.contains("Topic orders went from {orders=4} to {orders=6}")
			.contains("orders-1 is led by broker 1 in rack east")
			.contains("orders-1 is led by broker 2 in rack west")
			.contains("/sample/brokers/topics/orders-eu/partitions/1/state can't be read: it is not well-formed JSON")
			.contains("Topic orders-eu is gone")
			.doesNotContain("ERROR");
	}

	@Test
	void recordingInTheLegacyFormIsFollowed(CapturedOutput output) throws IOException {
		ConfigurableApplicationContext instance = start("one", "east", "--sample.play=legacy");
		await().atMost(PATIENCE).until(() -> output.getAll().contains("== Broker 1 is back"));
		await().atMost(PATIENCE).until(() -> held(instance).size() == 6);
		assertThat(held(instance)).extracting(Partition::topic).containsOnly("clicks.0", "clicks.1");
		assertThat(output).contains("Topic clicks went from {clicks.0=4, clicks.1=2} to {clicks.0=4}")
			.doesNotContain("ERROR");
	}

}
