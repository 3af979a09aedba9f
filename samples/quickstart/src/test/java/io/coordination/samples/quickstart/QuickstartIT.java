// SPDX-License-Identifier: Apache-2.0

package io.coordination.samples.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(CoordinationExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such signals")
class QuickstartIT {

	private static final int PARTITIONS = 16;

	private final List<InstanceProcess> instances = new ArrayList<>();

	@TempDir
	Path directory;

	private TestZooKeeper zooKeeper;

	@BeforeEach
	void useZooKeeper(TestZooKeeper zooKeeper) {
		this.zooKeeper = zooKeeper;
	}

	@AfterEach
	void stopAll() throws Exception {
		for (InstanceProcess instance : this.instances) {
			instance.end();
		}
	}

	@Test
	void eachLineCountsOnceWhateverIsDoneToTheInstances() throws Exception {
		Path input = input(8000);
		InstanceProcess first = instance("first", input, "25");
		InstanceProcess second = instance("second", input, "25");
		InstanceProcess third = instance("third", input, "25");
		List.of(first, second, third).forEach(InstanceProcess::awaitStarted);
		await().until(() -> owners(first).equals(Set.of(first.member(), second.member(), third.member())));
		await().until(() -> first.committed() > 0);

		String killed = second.member();
		second.kill();
		await().until(() -> !owners(first).contains(killed) && !owners(first).contains("nobody"));

		String paused = third.member();
		third.pause();
		await().until(() -> owners(first).equals(Set.of(first.member())));
		third.resume();
		await().until(() -> owners(first).equals(Set.of(first.member(), paused)));

		this.zooKeeper.stop();
		this.zooKeeper.restart();
		InstanceProcess fourth = instance("fourth", input, "0").awaitStarted();
		await().until(() -> owners(fourth).contains(fourth.member()));
		first.terminate();
		assertThat(first.awaitExit()).isEqualTo(143);
		assertThat(first.log()).contains("Owners: ", "Progress: ", "Handing over").doesNotContain("ERROR", "\tat ");
		await().until(() -> fourth.committed() == 8000);

		for (InstanceProcess instance : List.of(third, fourth)) {
			assertThat(instance.get("/lines")).isEqualTo(Files.readAllBytes(input));
		}
		assertThat(outputSegments()).as("there were hand-overs").isGreaterThan(PARTITIONS);
	}

	@Test
	void manyLinesTakeSecondsOnly() throws Exception {
		Path input = input(200_000);
		InstanceProcess only = instance("only", input, "0").awaitStarted();
		await().until(() -> only.committed() == 200_000);
		assertThat(Arrays.equals(only.get("/lines"), Files.readAllBytes(input))).isTrue();
		assertThat(new String(only.get("/actuator/health"), StandardCharsets.UTF_8)).contains("\"status\":\"UP\"");
		assertThat(new String(only.get("/actuator/coordination"), StandardCharsets.UTF_8)).contains(only.member());
		assertThat(only.json("/actuator/coordination/quickstart").path("state").asString()).isEqualTo("STABLE");
		assertThat(only.json("/actuator/coordination/quickstart/assignments").path("partitions")).hasSize(PARTITIONS);
		assertThat(new String(only.get("/actuator/prometheus"), StandardCharsets.UTF_8)).contains("coordination_");

		// Again, with nothing left to do.
		only.terminate();
		only.awaitExit();
		InstanceProcess again = instance("again", input, "0").awaitStarted();
		await().until(() -> again.log().contains("All 200000 lines are done"));
	}

	@Test
	void otherOutputDirectoryThanTheOffsetsBelongToIsAnError() throws Exception {
		Path input = input(1000);
		InstanceProcess right = instance("right", input, "0").awaitStarted();
		await().until(() -> right.committed() == 1000);
		InstanceProcess wrong = started("wrong", "--quickstart.input=" + input,
				"--quickstart.output=" + this.directory.resolve("elsewhere"));
		assertThat(wrong.awaitExit()).isEqualTo(1);
		assertThat(wrong.log()).contains("APPLICATION FAILED TO START",
				"quickstart.output=" + this.directory.resolve("elsewhere"), "--coordination.zookeeper.namespace=");
		await().until(() -> owners(right).equals(Set.of(right.member())));
		assertThat(right.get("/lines")).isEqualTo(Files.readAllBytes(input));
	}

	@Test
	void worksAlsoIfItWasProcessedAheadOfTime() throws Exception {
		Path input = input(1000);
		int port = freePort();
		InstanceProcess instance = new InstanceProcess(this.directory.resolve("ahead.log"), "-Dspring.aot.enabled=true",
				"--server.port=0", "--coordination.zookeeper.embedded.port=" + port, "--quickstart.input=" + input,
				"--quickstart.rate=0", "--quickstart.output=" + this.directory.resolve("output"));
		this.instances.add(instance);
		instance.awaitStarted();
		await().until(() -> instance.committed() == 1000);
		assertThat(instance.get("/lines")).isEqualTo(Files.readAllBytes(input));
		assertThat(new String(instance.get("/actuator/prometheus"), StandardCharsets.UTF_8))
			.contains("coordination_partitions_owned_partitions{", "coordination_sessions_lost_sessions_total",
					"coordination_handover_seconds_count", "coordination_members{")
			.contains("coordination_zookeeper_requests_seconds_count{");
		assertThat(new String(instance.get("/actuator/health"), StandardCharsets.UTF_8)).contains("\"status\":\"UP\"");
	}

	@Test
	void mistakeInAnOptionEndsTheStartWithAClearMessage() throws Exception {
		InstanceProcess instance = started("mistake", "--quickstart.input=missing.txt",
				"--quickstart.output=" + this.directory.resolve("output"));
		assertThat(instance.awaitExit()).isEqualTo(1);
		assertThat(instance.log())
			.contains("APPLICATION FAILED TO START", "quickstart.input=", "missing.txt doesn't exist", "Action:")
			.doesNotContain("\tat ");
		assertThat(this.directory.resolve("output")).doesNotExist();
	}

	private InstanceProcess instance(String name, Path input, String rate) throws IOException {
		return started(name, "--quickstart.input=" + input, "--quickstart.rate=" + rate,
				"--quickstart.output=" + this.directory.resolve("output"));
	}

	private InstanceProcess started(String name, String... options) throws IOException {
		List<String> all = new ArrayList<>(List.of(options));
		all.addAll(
				List.of("--server.port=0", "--coordination.zookeeper.connect-string=" + this.zooKeeper.connectString(),
						"--coordination.zookeeper.session-timeout=3s",
						"--coordination.zookeeper.tick-time=" + this.zooKeeper.tickTime().toMillis() + "ms"));
		InstanceProcess instance = new InstanceProcess(this.directory.resolve(name + ".log"),
				all.toArray(new String[0]));
		this.instances.add(instance);
		return instance;
	}

	private Path input(int lines) throws IOException {
		return Files.writeString(this.directory.resolve("input.txt"),
				IntStream.range(0, lines)
					.mapToObj((i) -> "line " + i + " \u00fc".repeat(i % 5) + "\n")
					.collect(Collectors.joining()));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static Set<String> owners(InstanceProcess instance) {
		return Set.copyOf(instance.owners());
	}

	private long outputSegments() throws IOException {
		try (var files = Files.walk(this.directory.resolve("output"))) {
			return files.filter((file) -> file.toString().endsWith(".log")).count();
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
	}

}
