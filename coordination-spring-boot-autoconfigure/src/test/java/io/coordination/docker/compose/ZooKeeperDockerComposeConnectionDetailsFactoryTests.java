// SPDX-License-Identifier: Apache-2.0

package io.coordination.docker.compose;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;

import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.autoconfigure.ZooKeeperCredentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class ZooKeeperDockerComposeConnectionDetailsFactoryTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void serviceIsFoundByItsImage() throws Exception {
		assertThat(details(new Service("zookeeper:3.9.5", Map.of())).get(CoordinationConnectionDetails.class))
			.isInstanceOfSatisfying(CoordinationConnectionDetails.class, (details) -> {
				assertThat(details.getConnectString()).isEqualTo("docker.example:32181");
				assertThat(details.getCredentials()).isNull();
				assertThat(details.getSslBundle()).isNull();
			});
	}

	@Test
	void serviceIsFoundByItsLabel() throws Exception {
		Service labelled = new Service("registry.example/confluentinc/cp-zookeeper:7.9",
				Map.of("org.springframework.boot.service-connection", "zookeeper"));
		assertThat(details(labelled)).containsKey(CoordinationConnectionDetails.class);
	}

	@Test
	void otherServicesAreLeftAlone() throws Exception {
		assertThat(details(new Service("redis:7", Map.of()))).doesNotContainKey(CoordinationConnectionDetails.class);
	}

	@Test
	void credentialsAreThoseOfTheApplication() throws Exception {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("test",
					Map.of("coordination.zookeeper.auth.credentials", "app:open-sesame")));
		assertThat(details(new Service("zookeeper", Map.of())).get(CoordinationConnectionDetails.class))
			.isInstanceOfSatisfying(CoordinationConnectionDetails.class,
					(details) -> assertThat(details.getCredentials())
						.isEqualTo(new ZooKeeperCredentials("digest", "app:open-sesame")));
	}

	// Through spring.factories, as Boot does. Only Boot makes such a source.
	private Map<Class<?>, ConnectionDetails> details(RunningService service) throws Exception {
		Constructor<DockerComposeConnectionSource> constructor = DockerComposeConnectionSource.class
			.getDeclaredConstructor(RunningService.class, Environment.class);
		constructor.setAccessible(true);
		return new ConnectionDetailsFactories(getClass().getClassLoader())
			.getConnectionDetails(constructor.newInstance(service, this.environment), false);
	}

	/**
	 * A service that Docker Compose is said to run.
	 */
	private record Service(String imageName, Map<String, String> labels) implements RunningService {

		@Override
		public String name() {
			return "some-service";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of(this.imageName);
		}

		@Override
		public String host() {
			return "docker.example";
		}

		@Override
		public ConnectionPorts ports() {
			return new ConnectionPorts() {

				@Override
				public int get(int containerPort) {
					return 30_000 + containerPort;
				}

				@Override
				public List<Integer> getAll() {
					return List.of();
				}

				@Override
				public List<Integer> getAll(@Nullable String protocol) {
					return List.of();
				}

			};
		}

		@Override
		public Map<String, String> env() {
			return Map.of();
		}

	}

}
