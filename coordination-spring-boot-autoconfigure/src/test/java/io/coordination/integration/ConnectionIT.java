// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.coordination.Coordinator;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.autoconfigure.CuratorFrameworkBuilderCustomizer;
import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.curator.retry.RetryOneTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ConnectionIT {

	private final int port = Ports.free();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
		.withPropertyValues("coordination.zookeeper.connect-string=127.0.0.1:" + this.port);

	@Test
	void ownClientStandsBesideAnother() {
		CuratorFramework other = CuratorFrameworkFactory.newClient("127.0.0.1:" + this.port, new RetryOneTime(1));
		this.runner.withBean("other", CuratorFramework.class, () -> other)
			.withBean(ByType.class)
			.withBean(ByQualifier.class)
			.run((context) -> {
				CuratorFramework own = context.getBean("coordinationCuratorFramework", CuratorFramework.class);
				assertThat(context.getBean(ByType.class).client()).isSameAs(other);
				assertThat(context.getBean(ByQualifier.class).client()).isSameAs(own).isNotSameAs(other);
				assertThat(own.getState()).isEqualTo(CuratorFrameworkState.STARTED);
				context.close();
				assertThat(own.getState()).isEqualTo(CuratorFrameworkState.STOPPED);
			});
	}

	@Test
	void clientBacksOffByItsName() {
		try (CuratorFramework mine = CuratorFrameworkFactory.newClient("127.0.0.1:" + this.port, new RetryOneTime(1))) {
			mine.start();
			this.runner
				.withBean("coordinationCuratorFramework", CuratorFramework.class, () -> mine,
						(definition) -> ((AbstractBeanDefinition) definition)
							.addQualifier(new AutowireCandidateQualifier(Qualifier.class, "coordination")))
				.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CuratorFramework.class));
		}
	}

	@Test
	void customizersAndConnectionDetailsReachTheClient() {
		this.runner.withBean(CoordinationConnectionDetails.class, () -> () -> "127.0.0.1:" + this.port + "/app")
			.withBean(CuratorFrameworkBuilderCustomizer.class, () -> (builder) -> builder.maxCloseWaitMs(17))
			.run((context) -> {
				CuratorFramework own = context.getBean("coordinationCuratorFramework", CuratorFramework.class);
				assertThat(own.getZookeeperClient().getCurrentConnectionString())
					.isEqualTo("127.0.0.1:" + this.port + "/app");
				assertThat(context).hasSingleBean(CoordinationConnectionDetails.class);
			});
	}

	@Test
	void embeddedServerBacksOffFromConnectionDetails() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withPropertyValues("coordination.zookeeper.embedded.enabled=true",
					"coordination.zookeeper.embedded.port=" + this.port)
			.withBean(CoordinationConnectionDetails.class, () -> () -> "127.0.0.1:" + this.port)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedZooKeeper.class));
	}

	@Test
	void failFastLeavesNoThreadBehind() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		assertThatExceptionOfType(CoordinationStartupException.class)
			.isThrownBy(() -> Instance.start(Map.of("coordination.zookeeper.connect-string", "127.0.0.1:" + this.port,
					"coordination.zookeeper.startup.mode", "fail-fast", "coordination.zookeeper.startup.timeout",
					"1s")))
			.withMessageContaining("127.0.0.1:" + this.port)
			.withMessageContaining("coordination.zookeeper.connect-string");
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
				.filteredOn((thread) -> thread.getName().contains(":" + this.port) && !before.contains(thread))
				.isEmpty());
	}

	@Test
	void wrongPropertyAfterTheServerStartedLeavesNoServerBehind(@TempDir Path directory) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withPropertyValues("coordination.zookeeper.embedded.enabled=true",
					"coordination.zookeeper.embedded.port=" + this.port,
					"coordination.zookeeper.embedded.data-directory=" + directory,
					"coordination.groups.orders.partitions=0")
			.run((context) -> assertThat(context).hasFailed());
		try (EmbeddedZooKeeper next = new EmbeddedZooKeeper(
				new EmbeddedSettings(this.port, directory, Duration.ofSeconds(2), Duration.ofSeconds(40)))) {
			next.start();
			assertThat(next.isHost()).isTrue();
		}
	}

	@Test
	void commandLineDecidesBetweenEmbeddedServerAndConnectString(@TempDir Path directory) {
		ApplicationContextRunner embedded = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class))
			.withPropertyValues("coordination.zookeeper.embedded.enabled=true",
					"coordination.zookeeper.embedded.port=" + this.port,
					"coordination.zookeeper.embedded.data-directory=" + directory);
		embedded
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("commandLine",
						Map.of("coordination.zookeeper.connect-string", "127.0.0.1:1"))))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EmbeddedZooKeeper.class)
				.hasSingleBean(Coordinator.class));
		embedded
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("file", Map.of("coordination.zookeeper.connect-string", "127.0.0.1:1"))))
			.run((context) -> assertThat(
					Objects.requireNonNull(context.getBean(CoordinationConnectionDetails.class)).getConnectString())
				.isEqualTo("127.0.0.1:" + this.port));
	}

	record ByType(CuratorFramework client) {

	}

	record ByQualifier(@Qualifier("coordination") CuratorFramework client) {

	}

}
