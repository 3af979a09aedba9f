// SPDX-License-Identifier: Apache-2.0

package io.coordination.testcontainers;

import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.autoconfigure.ZooKeeperCredentials;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Makes {@link CoordinationConnectionDetails} of a container with
 * {@code @ServiceConnection} whose image is {@code zookeeper}, or that has
 * {@code name = "zookeeper"}.
 */
final class ZooKeeperContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, CoordinationConnectionDetails> {

	private static final int PORT = 2181;

	ZooKeeperContainerConnectionDetailsFactory() {
		super("zookeeper");
	}

	@Override
	protected CoordinationConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<Container<?>> source) {
		return new ZooKeeperContainerConnectionDetails(source);
	}

	/**
	 * The container's address, and the credentials of the application.
	 */
	private static final class ZooKeeperContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements CoordinationConnectionDetails, EnvironmentAware {

		private @Nullable ZooKeeperCredentials credentials;

		private ZooKeeperContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public void setEnvironment(Environment environment) {
			this.credentials = ZooKeeperCredentials.from(environment);
		}

		@Override
		public String getConnectString() {
			return getContainer().getHost() + ":" + getContainer().getMappedPort(PORT);
		}

		@Override
		public @Nullable ZooKeeperCredentials getCredentials() {
			return this.credentials;
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

	}

}
