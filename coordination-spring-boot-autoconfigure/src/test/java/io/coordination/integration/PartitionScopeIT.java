// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionWorker;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.listener.PartitionEndpointRegistry;
import io.coordination.scope.PartitionScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of an application whose beans have the scope {@code partition}, on a real
 * ZooKeeper.
 */
class PartitionScopeIT {

	private static final int PARTITIONS = 8;

	// Of all instances, in the order of what happened.
	private static final List<Entry> JOURNAL = new CopyOnWriteArrayList<>();

	@TempDir
	private Path directory;

	private final int port = Ports.free();

	private EmbeddedZooKeeper zookeeper = create();

	private EmbeddedZooKeeper create() {
		return new EmbeddedZooKeeper(
				new EmbeddedSettings(this.port, this.directory, Duration.ofMillis(500), Duration.ofSeconds(20)));
	}

	@BeforeEach
	void startZooKeeper() {
		JOURNAL.clear();
		this.zookeeper = create();
		this.zookeeper.start();
	}

	@AfterEach
	void stop() {
		this.zookeeper.close();
	}

	@Test
	void noTwoInstancesOfAPartitionsBeanExistAtATimeWhilePartitionsMove() {
		try (ConfigurableApplicationContext first = start("first")) {
			awaitOwned(first, PARTITIONS);
			try (ConfigurableApplicationContext second = start("second")) {
				awaitOwned(second, PARTITIONS / 2);
				awaitOwned(first, PARTITIONS / 2);
			}
			awaitOwned(first, PARTITIONS);
			first.getBean(PartitionEndpointRegistry.class).get("actor").stop().join();
			assertThat(owned(first)).isEqualTo(PARTITIONS);
			assertThat(JOURNAL).filteredOn((entry) -> entry.what().equals("stopped"))
				.hasSizeGreaterThanOrEqualTo(2 * PARTITIONS);
		}
		Map<Integer, String> last = new HashMap<>();
		for (Entry entry : JOURNAL) {
			String expected = switch (entry.what()) {
				case "made" -> "destroyed";
				case "working" -> "made";
				case "stopped" -> "working";
				default -> "stopped";
			};
			assertThat(last.getOrDefault(entry.partition(), "destroyed")).as("%s in %s", entry, JOURNAL)
				.isEqualTo(expected);
			last.put(entry.partition(), entry.what());
		}
		assertThat(last.values()).containsOnly("destroyed").hasSize(PARTITIONS);
	}

	private ConfigurableApplicationContext start(String member) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run("--coordination.groups.orders.partitions=" + PARTITIONS,
					"--coordination.groups.orders.initial-rebalance-delay=300ms",
					"--coordination.zookeeper.connect-string=127.0.0.1:" + this.port,
					"--coordination.zookeeper.tick-time=500ms", "--coordination.zookeeper.session-timeout=8s",
					"--coordination.member.id=" + member, "--spring.main.banner-mode=off");
	}

	private static int owned(ConfigurableApplicationContext context) {
		return context.getBean(PartitionGroups.class).get("orders").claims().size();
	}

	private static void awaitOwned(ConfigurableApplicationContext context, int partitions) {
		await().atMost(Duration.ofSeconds(60))
			.until(() -> owned(context) == partitions && JOURNAL.stream()
				.filter((entry) -> entry.what().equals("working"))
				.count() == JOURNAL.stream().filter((entry) -> entry.what().equals("made")).count());
	}

	private record Entry(int partition, String what) {

	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CoordinationAutoConfiguration.class)
	@Import(Actor.class)
	static class Application {

	}

	/**
	 * One for each held partition.
	 */
	@PartitionScope(group = "orders", proxyMode = ScopedProxyMode.NO)
	static class Actor implements DisposableBean {

		private final int partition;

		Actor(PartitionClaim claim) {
			this.partition = claim.partition().index();
			JOURNAL.add(new Entry(this.partition, "made"));
		}

		@PartitionWorker(group = "orders", id = "actor")
		void work() throws InterruptedException {
			JOURNAL.add(new Entry(this.partition, "working"));
			try {
				Thread.sleep(Duration.ofHours(1).toMillis());
			}
			finally {
				JOURNAL.add(new Entry(this.partition, "stopped"));
			}
		}

		@Override
		public void destroy() {
			JOURNAL.add(new Entry(this.partition, "destroyed"));
		}

	}

}
