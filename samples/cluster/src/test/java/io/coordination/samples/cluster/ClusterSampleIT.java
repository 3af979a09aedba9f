// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.coordination.test.CoordinationExtension;
import io.coordination.test.TestZooKeeper;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample as users start it: an instance is a process.
 */
@ExtendWith(CoordinationExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
class ClusterSampleIT {

	private static final int PARTITIONS = 16;

	private final List<InstanceProcess> instances = new ArrayList<>();

	@TempDir
	private Path directory;

	private TestZooKeeper zooKeeper;

	@BeforeEach
	void useZooKeeper(TestZooKeeper zooKeeper) {
		this.zooKeeper = zooKeeper;
	}

	@AfterEach
	void killAll() throws InterruptedException {
		for (InstanceProcess instance : this.instances) {
			instance.kill();
		}
	}

	@Test
	void requestsAreHandledOnceByOwnersAndSomebodyLeadsWhileInstancesComeAndGo() throws Exception {
		for (String name : List.of("first", "second", "third")) {
			start(name);
		}
		this.instances.forEach(InstanceProcess::awaitStarted);
		InstanceProcess sender = this.instances.get(0);
		awaitOwners(sender, this.instances);
		await().until(() -> sender.state().path("report").has("number"));
		awaitLeader(sender);
		if (leader(sender).equals(sender.id())) {
			sender.post("/resign?successor=" + this.instances.get(1).id());
			await().until(() -> !sender.state().path("leader").isNull() && !leader(sender).equals(sender.id()));
		}
		assertPageShowsAll(sender);
		await().untilAsserted(() -> assertKeysAreHandledByOwners(sender));

		sender.post("/stream?rate=100");
		await().until(() -> handled(sender) >= 200);
		JsonNode leader = sender.state().path("leader");
		InstanceProcess killed = byId(leader.path("instance").asString());
		killed.kill();
		this.instances.remove(killed);
		await().until(() -> !leader(sender).equals(killed.id()) && !leader(sender).isEmpty());
		assertThat(sender.state().path("leader").path("token").asLong()).isGreaterThan(leader.path("token").asLong());
		awaitOwners(sender, this.instances);
		InstanceProcess stopped = this.instances.get(1);
		assertThat(stopped.terminate()).isEqualTo(143);
		this.instances.remove(stopped);
		awaitOwners(sender, this.instances);
		long before = handled(sender);
		await().until(() -> handled(sender) >= before + 100);
		sender.post("/stream?rate=0");
		await().until(() -> requests(sender).path("waiting").asLong() == 0);

		assertThat(requests(sender).path("failed").asLong()).as(sender.log()).isZero();
		await().untilAsserted(() -> assertThat(counted(sender)).as("each request was counted once")
			.isEqualTo(requests(sender).path("sent").asLong()));
		await().until(() -> sender.state().path("report").path("requests").asLong() == counted(sender)
				&& sender.state().path("report").path("writtenBy").asString().equals(sender.id()));
		assertThat(stopped.log()).contains("Handing over").doesNotContain("ERROR", "\tat ");
	}

	private void assertPageShowsAll(InstanceProcess instance) throws Exception {
		assertThat(instance.get("/")).contains("<title>Cluster</title>");
		for (JsonNode each : instance.state().path("instances")) {
			JsonNode registration = each.path("registration");
			assertThat(registration.path("routes").path("admin").asString())
				.isEqualTo(registration.path("uri").asString() + "/admin");
			assertThat(registration.path("version").asString()).isEqualTo("1");
			assertThat(each.path("member").asString()).isEqualTo("ACTIVE");
		}
	}

	private void assertKeysAreHandledByOwners(InstanceProcess sender) throws Exception {
		JsonNode partitions = sender.state().path("partitions");
		Set<String> handlers = new HashSet<>();
		for (int i = 0; i < 50; i++) {
			JsonNode answer = sender.send("key-" + i).path("answer");
			JsonNode partition = partitions.path(answer.path("partition").asInt());
			assertThat(answer.path("instance").asString()).isEqualTo(partition.path("owner").asString());
			assertThat(answer.path("token").asString()).isEqualTo(partition.path("token").asString());
			handlers.add(answer.path("instance").asString());
		}
		assertThat(handlers).isEqualTo(ids(this.instances));
	}

	private void start(String name) throws IOException {
		this.instances.add(new InstanceProcess(this.directory.resolve(name + ".log"), "--server.port=0",
				"--coordination.zookeeper.connect-string=" + this.zooKeeper.connectString(),
				"--coordination.zookeeper.session-timeout=3s",
				"--coordination.zookeeper.tick-time=" + this.zooKeeper.tickTime().toMillis() + "ms"));
	}

	private InstanceProcess byId(String id) {
		return this.instances.stream().filter((each) -> each.id().equals(id)).findFirst().orElseThrow();
	}

	private static Set<String> ids(List<InstanceProcess> instances) {
		return instances.stream().map(InstanceProcess::id).collect(Collectors.toSet());
	}

	private static void awaitOwners(InstanceProcess observer, List<InstanceProcess> owners) {
		await().untilAsserted(() -> {
			JsonNode state = observer.state();
			List<String> names = new ArrayList<>();
			state.path("partitions").forEach((partition) -> names.add(partition.path("owner").asString("nobody")));
			assertThat(names).hasSize(PARTITIONS);
			assertThat(Set.copyOf(names)).isEqualTo(ids(owners));
			Set<String> registered = new HashSet<>();
			state.path("instances").forEach((each) -> registered.add(each.path("id").asString()));
			assertThat(registered).isEqualTo(ids(owners));
		});
	}

	private static void awaitLeader(InstanceProcess observer) {
		await().until(() -> !leader(observer).isEmpty());
	}

	private static String leader(InstanceProcess observer) throws Exception {
		return observer.state().path("leader").path("instance").asString("");
	}

	private static JsonNode requests(InstanceProcess sender) throws Exception {
		return sender.state().path("requests");
	}

	private static long handled(InstanceProcess sender) throws Exception {
		return requests(sender).path("handled").asLong();
	}

	private static long counted(InstanceProcess observer) throws Exception {
		long sum = 0;
		for (JsonNode partition : observer.state().path("partitions")) {
			sum += partition.path("count").asLong();
		}
		return sum;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
	}

}
