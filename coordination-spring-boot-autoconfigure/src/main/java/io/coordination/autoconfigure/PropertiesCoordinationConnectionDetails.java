// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

/**
 * Takes the servers from {@link ZooKeeperProperties}.
 */
final class PropertiesCoordinationConnectionDetails implements CoordinationConnectionDetails {

	private final ZooKeeperProperties properties;

	PropertiesCoordinationConnectionDetails(ZooKeeperProperties properties) {
		this.properties = properties;
	}

	@Override
	public String getConnectString() {
		return this.properties.getConnectString();
	}

}
