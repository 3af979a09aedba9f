// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FreshApplicationIT {

	private static final int PARTITIONS = 64;

	private final List<FreshInstance> instances = new ArrayList<>();

	@TempDir
	private Path directory;

	@AfterEach
	void stop() {
		this.instances.forEach(FreshInstance::close);
	}

	@Test
	void applicationOfThePageSharesItsWorkAndSurvivesAKill() throws Exception {
		share(FreshApplication.compiled(this.directory, Path.of("target", "class-path.txt")));
	}

	@Test
	@EnabledIfSystemProperty(named = "fresh.repository", matches = ".+",
			disabledReason = "etc/fresh-application installs the project into a repository for this")
	void applicationBuiltByMavenSharesItsWorkAndSurvivesAKill() throws Exception {
		share(FreshApplication.packaged(this.directory, System.getProperty("fresh.repository")));
	}

	private void share(FreshApplication application) throws Exception {
		List<String> options = options();
		FreshInstance first = start(application, "first", options);
		await(() -> assertThat(first.work()).hasSize(PARTITIONS));
		FreshInstance second = start(application, "second", options);
		FreshInstance third = start(application, "third", options);
		await(() -> assertThat(owners()).hasSize(PARTITIONS).containsValues(first, second, third));

		int moved = owners().entrySet()
			.stream()
			.filter((owned) -> owned.getValue() == second)
			.findFirst()
			.map(Map.Entry::getKey)
			.orElseThrow();
		await(() -> assertThat(second.lastPosition(moved)).isPositive());
		second.kill();
		await(() -> assertThat(owners()).hasSize(PARTITIONS).doesNotContainValue(second));

		// What the killed one told of last was not committed, or just so.
		long told = second.lastPosition(moved);
		FreshInstance heir = Objects.requireNonNull(owners().get(moved));
		assertThat(heir.firstPosition(moved)).isBetween(told, told + 1);
		assertThat(this.instances.stream().filter(FreshInstance::isAlive)).containsExactly(first, third);
	}

	// Whoever worked on a partition under the highest token.
	private Map<Integer, FreshInstance> owners() {
		Map<Integer, FreshInstance> owners = new TreeMap<>();
		Map<Integer, Long> tokens = new TreeMap<>();
		for (FreshInstance instance : this.instances) {
			instance.work().forEach((partition, token) -> {
				if (token > tokens.getOrDefault(partition, 0L)) {
					tokens.put(partition, token);
					owners.put(partition, instance);
				}
			});
		}
		return owners;
	}

	private FreshInstance start(FreshApplication application, String name, List<String> options) throws IOException {
		FreshInstance instance = FreshInstance.start(application, name, options);
		this.instances.add(instance);
		return instance;
	}

	// As the page says, but beside whatever else runs on this machine, and noticing a
	// kill sooner.
	private List<String> options() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return List.of("--coordination.zookeeper.embedded.enabled=true",
					"--coordination.zookeeper.embedded.port=" + free.getLocalPort(),
					"--coordination.zookeeper.embedded.data-directory=" + this.directory.resolve("zookeeper"),
					"--coordination.zookeeper.session-timeout=6s", "--server.port=0", "--server.address=127.0.0.1");
		}
	}

	private void await(Runnable assertion) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofMillis(200))
			.failFast(() -> this.instances.stream()
				.filter((each) -> !each.isAlive() && !each.toString().equals("second"))
				.forEach((each) -> {
					throw new AssertionError(each + " has ended:\n" + each.log());
				}))
			.untilAsserted(assertion::run);
	}

}
