// SPDX-License-Identifier: Apache-2.0

package io.coordination.docker.compose;

import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.autoconfigure.ZooKeeperCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

/**
 * Makes {@link CoordinationConnectionDetails} of a service whose image is
 * {@code zookeeper}, or whose label {@code org.springframework.boot.service-connection}
 * says so.
 */
final class ZooKeeperDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<CoordinationConnectionDetails> {

	private static final int PORT = 2181;

	ZooKeeperDockerComposeConnectionDetailsFactory() {
		super("zookeeper");
	}

	@Override
	protected CoordinationConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new ZooKeeperServiceConnectionDetails(source.getRunningService(),
				ZooKeeperCredentials.from(source.getEnvironment()));
	}

	/**
	 * The service's address, and the credentials of the application.
	 */
	private static final class ZooKeeperServiceConnectionDetails extends DockerComposeConnectionDetails
			implements CoordinationConnectionDetails {

		private final String connectString;

		private final @Nullable ZooKeeperCredentials credentials;

		private final @Nullable SslBundle sslBundle;

		private ZooKeeperServiceConnectionDetails(RunningService service, @Nullable ZooKeeperCredentials credentials) {
			super(service);
			this.connectString = service.host() + ":" + service.ports().get(PORT);
			this.credentials = credentials;
			this.sslBundle = getSslBundle(service);
		}

		@Override
		public String getConnectString() {
			return this.connectString;
		}

		@Override
		public @Nullable ZooKeeperCredentials getCredentials() {
			return this.credentials;
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.sslBundle;
		}

	}

}
