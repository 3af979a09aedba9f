// SPDX-License-Identifier: Apache-2.0

package io.coordination.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.health.CoordinationHealthContributorAutoConfiguration;
import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;
import io.coordination.fake.Ports;
import io.coordination.health.CoordinationHealthIndicator;
import io.coordination.lifecycle.PartitionGroups;
import org.apache.curator.RetryPolicy;
import org.apache.curator.drivers.TracerDriver;
import org.apache.curator.ensemble.EnsembleProvider;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.ACLProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.zookeeper.CuratorFrameworkCustomizer;
import org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration;
import org.springframework.cloud.zookeeper.ZookeeperHealthAutoConfiguration;
import org.springframework.cloud.zookeeper.ZookeeperHealthIndicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Spring Cloud Zookeeper in the same application.
 */
class SpringCloudIT {

	private static final int PORT = Ports.free();

	private static EmbeddedZooKeeper server;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CoordinationAutoConfiguration.class,
				CoordinationHealthContributorAutoConfiguration.class, ZookeeperAutoConfiguration.class,
				ZookeeperHealthAutoConfiguration.class))
		.withPropertyValues("spring.cloud.zookeeper.connect-string=127.0.0.1:" + PORT,
				"coordination.zookeeper.connect-string=127.0.0.1:" + PORT, "coordination.zookeeper.tick-time=500ms",
				"coordination.zookeeper.session-timeout=8s", "coordination.groups.orders.partitions=2",
				"coordination.groups.orders.initial-rebalance-delay=0s")
		.withBean(ByType.class)
		.withBean(ByQualifier.class);

	@BeforeAll
	static void startServer(@TempDir Path directory) {
		server = new EmbeddedZooKeeper(
				new EmbeddedSettings(PORT, directory, Duration.ofMillis(500), Duration.ofSeconds(20)));
		server.start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	void eachHasAClientOfItsOwnAndInjectionByTypeMeansTheirs() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			CuratorFramework theirs = context.getBean("curatorFramework", CuratorFramework.class);
			CuratorFramework ours = context.getBean("coordinationCuratorFramework", CuratorFramework.class);
			assertThat(context.getBean(ByType.class).client()).isSameAs(theirs);
			assertThat(context.getBean(ByQualifier.class).client()).isSameAs(ours);
			await().until(() -> context.getBean(PartitionGroups.class).get("orders").claims().size() == 2);
			assertThat(ours.getZookeeperClient().getZooKeeper().getSessionId())
				.isNotEqualTo(theirs.getZookeeperClient().getZooKeeper().getSessionId());
			assertThat(theirs.checkExists().forPath("/coordination/consumers/orders")).isNotNull();
		});
	}

	@Test
	void theirsMakesUseOfNothingOfOurs() {
		this.runner.run((context) -> {
			assertThat(context.getBeanNamesForType(RetryPolicy.class)).containsExactly("exponentialBackoffRetry");
			for (Class<?> type : new Class<?>[] { EnsembleProvider.class, TracerDriver.class, ACLProvider.class,
					CuratorFrameworkCustomizer.class }) {
				assertThat(Arrays.stream(context.getBeanNamesForType(type))).as(type.getName()).isEmpty();
			}
		});
	}

	@Test
	void bothAreHealthyUnderTheirOwnNames() {
		this.runner.run((context) -> {
			assertThat(context.getBeanNamesForType(HealthContributor.class))
				.containsExactlyInAnyOrder("coordinationHealthIndicator", "zookeeperHealthIndicator");
			await().untilAsserted(() -> assertThat(
					Objects.requireNonNull(context.getBean(CoordinationHealthIndicator.class).health()).getStatus())
				.isEqualTo(Status.UP));
			assertThat(Objects.requireNonNull(context.getBean(ZookeeperHealthIndicator.class).health()).getStatus())
				.isEqualTo(Status.UP);
		});
	}

	record ByType(CuratorFramework client) {

	}

	record ByQualifier(@Qualifier("coordination") CuratorFramework client) {

	}

}
