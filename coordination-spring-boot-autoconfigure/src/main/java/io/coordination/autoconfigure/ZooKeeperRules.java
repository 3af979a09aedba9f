// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

import io.coordination.GroupName;
import org.apache.zookeeper.client.ConnectStringParser;

/**
 * What the properties of the connection must satisfy.
 */
final class ZooKeeperRules {

	private static final int MIN_TICKS = 3;

	private static final int MAX_PORT = 65535;

	private ZooKeeperRules() {
	}

	static void check(ZooKeeperProperties properties) {
		requireName(properties.getNamespace());
		InvalidProperty.requirePositive("zookeeper.tick-time", properties.getTickTime());
		InvalidProperty.requirePositive("zookeeper.connection-timeout", properties.getConnectionTimeout());
		InvalidProperty.requirePositive("zookeeper.startup.timeout", properties.getStartup().getTimeout());
		Duration least = properties.getTickTime().multipliedBy(MIN_TICKS);
		if (properties.getSessionTimeout().compareTo(least) < 0) {
			throw InvalidProperty.of("zookeeper.session-timeout", text(properties.getSessionTimeout()),
					"It must be at least three times coordination.zookeeper.tick-time ("
							+ text(properties.getTickTime()) + "): use " + text(least)
							+ " or more, or lower the tick time of the servers and this property with it.");
		}
	}

	static void checkConnectString(String connectString) {
		try {
			new ConnectStringParser(connectString);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidProperty.of("zookeeper.connect-string", connectString,
					"Use host:port for each server, separated by commas, such as zk1:2181,zk2:2181 (" + ex.getMessage()
							+ ").");
		}
	}

	static Path checkEmbedded(EmbeddedProperties properties) {
		int port = properties.getPort();
		if (port < 1 || port > MAX_PORT) {
			throw InvalidProperty.of("zookeeper.embedded.port", port, "Use a port from 1 to " + MAX_PORT + ".");
		}
		String directory = properties.getDataDirectory();
		if (directory == null || directory.isBlank()) {
			return Path.of(System.getProperty("java.io.tmpdir"), "coordination-zookeeper-" + port);
		}
		try {
			Path path = Path.of(directory);
			if (!Files.exists(path) || Files.isDirectory(path)) {
				return path.toAbsolutePath();
			}
		}
		catch (InvalidPathException ex) {
			// Refused below, as a file is.
		}
		throw InvalidProperty.of("zookeeper.embedded.data-directory", directory,
				"It is not a directory: use one that exists or can be created.");
	}

	private static void requireName(String namespace) {
		try {
			new GroupName(namespace);
		}
		catch (IllegalArgumentException ex) {
			throw InvalidProperty.of("zookeeper.namespace", namespace, Remedies.NAME);
		}
	}

	private static String text(Duration duration) {
		return (duration.toMillis() % 1000 == 0) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
	}

}
