// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * How to reach ZooKeeper. A bean of this type takes the place of the properties.
 */
public interface CoordinationConnectionDetails extends ConnectionDetails {

	/**
	 * The servers.
	 * @return comma-separated list of host:port, optionally followed by a path
	 */
	String getConnectString();

}
