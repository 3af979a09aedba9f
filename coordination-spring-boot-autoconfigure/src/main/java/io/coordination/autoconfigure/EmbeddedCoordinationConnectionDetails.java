// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.embedded.EmbeddedZooKeeper;

/**
 * Leads to the embedded server.
 */
final class EmbeddedCoordinationConnectionDetails implements CoordinationConnectionDetails {

	private final EmbeddedZooKeeper server;

	EmbeddedCoordinationConnectionDetails(EmbeddedZooKeeper server) {
		this.server = server;
	}

	@Override
	public String getConnectString() {
		return this.server.connectString();
	}

}
