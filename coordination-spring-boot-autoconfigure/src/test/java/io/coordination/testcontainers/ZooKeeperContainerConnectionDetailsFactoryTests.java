// SPDX-License-Identifier: Apache-2.0

package io.coordination.testcontainers;

import java.util.Objects;

import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.autoconfigure.ZooKeeperCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The container is never started, so this runs without Docker.
 */
@ExtendWith(SpringExtension.class)
@ContextConfiguration
@TestPropertySource(properties = "coordination.zookeeper.auth.credentials=app:open-sesame")
class ZooKeeperContainerConnectionDetailsFactoryTests {

	@ServiceConnection
	static final StillContainer zookeeper = new StillContainer();

	@Autowired
	private CoordinationConnectionDetails details;

	@Test
	void detailsLeadToTheContainerWithTheCredentialsOfTheApplication() {
		assertThat(this.details.getConnectString()).isEqualTo("docker.example:32181");
		assertThat(Objects.requireNonNull(this.details.getCredentials()))
			.isEqualTo(new ZooKeeperCredentials("digest", "app:open-sesame"));
		assertThat(this.details.getSslBundle()).isNull();
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	/**
	 * Claims to run.
	 */
	static class StillContainer extends GenericContainer<StillContainer> {

		StillContainer() {
			super("zookeeper:3.9.5");
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public String getDockerImageName() {
			return "zookeeper:3.9.5";
		}

		@Override
		public String getHost() {
			return "docker.example";
		}

		@Override
		public Integer getMappedPort(int originalPort) {
			return 30_000 + originalPort;
		}

	}

}
