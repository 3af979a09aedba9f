// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.event.TopologyChangedEvent;
import io.coordination.event.TopologyProblemEvent;
import io.coordination.fake.Ports;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.topology.TopologyChange.BrokersUnavailable;
import io.coordination.topology.TopologyChange.PartitionLeaderChanged;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * A Spring application whose partitions are topics in its own ZooKeeper.
 */
class TopologySourceIT {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final int port = Ports.free();

	@TempDir
	private Path directory;

	private EmbeddedZooKeeper zookeeper;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void start() {
		this.zookeeper = new EmbeddedZooKeeper(
				new EmbeddedSettings(this.port, this.directory, Duration.ofMillis(500), Duration.ofSeconds(8)));
		this.zookeeper.start();
		this.application = run();
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.zookeeper.close();
	}

	private ConfigurableApplicationContext run(String... more) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.properties("coordination.zookeeper.connect-string=127.0.0.1:" + this.port,
					"coordination.zookeeper.tick-time=500ms", "coordination.zookeeper.session-timeout=8s",
					"coordination.topology.root=/kafka", "coordination.groups.work.source=zookeeper-topics",
					"coordination.groups.work.topic-pattern=orders.*",
					"coordination.groups.work.initial-rebalance-delay=300ms", "spring.main.banner-mode=off")
			.properties(more)
			.run();
	}

	private void put(String path, String data) throws Exception {
		this.application.getBean("coordinationCuratorFramework", CuratorFramework.class)
			.create()
			.orSetData()
			.creatingParentsIfNeeded()
			.forPath("/kafka/brokers" + path, data.getBytes(StandardCharsets.UTF_8));
	}

	private Set<String> held() {
		return this.application.getBean(PartitionGroups.class)
			.get("work")
			.claims()
			.stream()
			.map((claim) -> claim.partition().toString())
			.collect(Collectors.toSet());
	}

	@Test
	void topicsBecomePartitionsAndChangesBecomeEvents() throws Exception {
		Observer observer = this.application.getBean(Observer.class);
		await().atMost(PATIENCE).until(() -> observer.told.contains("no broker"));
		assertThat(this.application.getBean(PartitionGroups.class).get("work").status().waiting())
			.contains("no broker is registered");
		put("/ids/1", "b1:9092");
		put("/topics/orders", "{\"version\":1,\"partitions\":{\"0\":[1],\"1\":[1]}}");
		put("/topics/other", "{\"version\":1,\"partitions\":{\"0\":[1]}}");
		await().atMost(PATIENCE).until(() -> held().equals(Set.of("orders-0", "orders-1")));
		put("/topics/orders/partitions/1/state", "{\"leader\":1}");
		put("/topics/garbage", "garbage");
		await().atMost(PATIENCE)
			.until(() -> observer.told.containsAll(List.of("orders-1 led", "/kafka/brokers/topics/garbage")));
	}

	@Test
	void topologyThatIsRequiredAndMayNotBeReadEndsTheStart() throws Exception {
		put("/ids", "");
		CuratorFramework client = this.application.getBean("coordinationCuratorFramework", CuratorFramework.class);
		client.setACL()
			.withACL(List.of(new ACL(ZooDefs.Perms.ALL, new Id("ip", "10.9.8.7"))))
			.forPath("/kafka/brokers/ids");
		assertThatThrownBy(() -> run("coordination.topology.required=true").close())
			.hasMessageContaining("/kafka/brokers/ids: it may not be read (NoAuth)");
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CoordinationAutoConfiguration.class)
	@Import(Observer.class)
	static class Application {

	}

	/**
	 * What it is told.
	 */
	static class Observer {

		final List<String> told = new CopyOnWriteArrayList<>();

		@EventListener
		void gone(TopologyChangedEvent<BrokersUnavailable> event) {
			this.told.add("no broker");
		}

		@EventListener
		void led(TopologyChangedEvent<PartitionLeaderChanged> event) {
			this.told.add(event.getChange().partition() + " led");
		}

		@EventListener
		void problem(TopologyProblemEvent event) {
			this.told.add(event.getPath());
		}

	}

}
