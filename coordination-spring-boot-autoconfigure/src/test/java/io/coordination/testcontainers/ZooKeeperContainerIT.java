// SPDX-License-Identifier: Apache-2.0

package io.coordination.testcontainers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.lifecycle.PartitionGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.awaitility.Awaitility.await;

/**
 * A ZooKeeper container as Spring Boot starts it, where there is Docker.
 */
@EnabledIf("thereIsDocker")
@ExtendWith(SpringExtension.class)
@TestPropertySource(properties = { "coordination.groups.orders.partitions=2",
		"coordination.zookeeper.auth.credentials=app:open-sesame", "coordination.zookeeper.acl=creator-all",
		"coordination.zookeeper.startup.timeout=60s" })
class ZooKeeperContainerIT {

	@Autowired
	private PartitionGroups groups;

	static boolean thereIsDocker() {
		boolean likely = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
		return likely && DockerClientFactory.instance().isDockerAvailable();
	}

	@Test
	void partitionsAreOwnedThroughTheContainer() {
		await().atMost(Duration.ofSeconds(60)).until(() -> this.groups.get("orders").claims().size() == 2);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(CoordinationAutoConfiguration.class)
	@ImportTestcontainers
	static class Application {

		@ServiceConnection
		static GenericContainer<?> zookeeper = new GenericContainer<>("zookeeper:3.9.5").withExposedPorts(2181);

	}

}
