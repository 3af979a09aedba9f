// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure.info;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.Version;
import org.apache.zookeeper.client.ConnectStringParser;
import org.apache.zookeeper.client.ZKClientConfig;

/**
 * What a client knows of its servers and itself.
 */
final class Servers {

	private Servers() {
	}

	// Whom the client connects to; none of them if it does so by TLS, since the question
	// goes in plain text.
	static List<InetSocketAddress> of(CuratorFramework client) {
		try {
			ZKClientConfig config = client.getZookeeperClient().getZooKeeper().getClientConfig();
			if (config.getBoolean(ZKClientConfig.SECURE_CLIENT)) {
				return List.of();
			}
		}
		catch (Exception ex) {
			// There is no connection to ask about now.
			return List.of();
		}
		return new ConnectStringParser(client.getZookeeperClient().getCurrentConnectionString()).getServerAddresses();
	}

	static Map<String, String> libraries() {
		Map<String, String> versions = new LinkedHashMap<>();
		versions.put("curator",
				Objects.requireNonNullElse(CuratorFramework.class.getPackage().getImplementationVersion(), "unknown"));
		versions.put("zookeeper", Version.getVersion());
		return versions;
	}

}
