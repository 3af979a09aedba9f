// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.embedded.EmbeddedZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * Leads to the embedded server, which takes any credentials and speaks no TLS.
 */
final class EmbeddedCoordinationConnectionDetails implements CoordinationConnectionDetails {

	private final EmbeddedZooKeeper server;

	private final @Nullable ZooKeeperCredentials credentials;

	EmbeddedCoordinationConnectionDetails(EmbeddedZooKeeper server, AuthProperties auth) {
		this.server = server;
		this.credentials = ZooKeeperCredentials.of(auth);
	}

	@Override
	public String getConnectString() {
		return this.server.connectString();
	}

	@Override
	public @Nullable ZooKeeperCredentials getCredentials() {
		return this.credentials;
	}

}
