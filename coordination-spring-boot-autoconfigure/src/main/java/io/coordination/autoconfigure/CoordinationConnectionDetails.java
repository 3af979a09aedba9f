// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * How to reach ZooKeeper. A bean of this type takes the place of the properties
 * {@code connect-string}, {@code auth} and {@code ssl} under
 * {@code coordination.zookeeper}, of all three.
 */
public interface CoordinationConnectionDetails extends ConnectionDetails {

	/**
	 * The servers.
	 * @return comma-separated list of host:port, optionally followed by a path
	 */
	String getConnectString();

	/**
	 * Who this application is for ZooKeeper.
	 * @return the credentials, null to send none
	 */
	default @Nullable ZooKeeperCredentials getCredentials() {
		return null;
	}

	/**
	 * Keys and certificates of an encrypted connection. Its key store and trust store are
	 * used, not its managers.
	 * @return the bundle, null for a connection that is not encrypted
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
