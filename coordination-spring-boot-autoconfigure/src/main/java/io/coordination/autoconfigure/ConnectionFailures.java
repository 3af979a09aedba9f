// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

import io.coordination.diagnostics.CoordinationStartupException;
import io.coordination.lifecycle.ConnectionReport;
import org.apache.curator.framework.api.CuratorEvent;
import org.apache.curator.framework.api.CuratorEventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.client.ConnectStringParser;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why there is no session: refused credentials, names that can't be resolved,
 * or else that nobody answers.
 */
final class ConnectionFailures implements ConnectionReport {

	private static final String SERVERS = "coordination.zookeeper.connect-string";

	private static final String BUNDLE = "coordination.zookeeper.ssl.bundle";

	private static final String LENIENT = "; or set coordination.zookeeper.startup.mode=lenient to start without it and"
			+ " join once it is there.";

	private final String connectString;

	private final @Nullable ZooKeeperCredentials credentials;

	private final boolean encrypted;

	private volatile boolean rejected;

	ConnectionFailures(CoordinationConnectionDetails details) {
		this.connectString = details.getConnectString();
		this.credentials = details.getCredentials();
		this.encrypted = details.getSslBundle() != null;
	}

	// Each new connection is refused again, while its state tells it for moments only.
	void heard(CuratorEvent event) {
		if (event.getType() == CuratorEventType.WATCHED
				&& event.getWatchedEvent().getState() == KeeperState.AuthFailed) {
			this.rejected = true;
		}
	}

	@Override
	public boolean isRejected() {
		return this.rejected;
	}

	@Override
	public CoordinationStartupException unreachable(Duration waited) {
		if (this.rejected) {
			return refused();
		}
		String description = "ZooKeeper at '" + this.connectString + "' (" + SERVERS + ") gave no session within "
				+ waited.toMillis() + " ms (coordination.zookeeper.startup.timeout)";
		List<String> unknown = unknownHosts();
		if (!unknown.isEmpty()) {
			return new CoordinationStartupException(
					description + ": there is no address for " + String.join(", ", unknown) + ".",
					"Correct the names of the servers in " + SERVERS + " or what resolves them" + LENIENT);
		}
		return new CoordinationStartupException(description + ".",
				"Start ZooKeeper there, or correct " + SERVERS + LENIENT + tls());
	}

	private CoordinationStartupException refused() {
		String scheme = (this.credentials != null) ? "'" + this.credentials.scheme() + "'" : "of this client";
		return new CoordinationStartupException(
				"ZooKeeper at '" + this.connectString + "' refuses the credentials of this application, or doesn't"
						+ " know their scheme " + scheme + " (coordination.zookeeper.auth.scheme).",
				"Correct coordination.zookeeper.auth.scheme and coordination.zookeeper.auth.credentials, or allow the"
						+ " scheme on the servers.");
	}

	private String tls() {
		return this.encrypted
				? " The connection is encrypted (" + BUNDLE + "): use the servers' secureClientPort, and make sure that"
						+ " both sides trust each other's certificates and the servers' carry their host names; the"
						+ " log of org.apache.zookeeper says what failed."
				: " If the servers expect TLS on that port, set " + BUNDLE + ".";
	}

	private List<String> unknownHosts() {
		return new ConnectStringParser(this.connectString).getServerAddresses()
			.stream()
			.map(InetSocketAddress::getHostString)
			.distinct()
			.filter(ConnectionFailures::isUnknown)
			.toList();
	}

	private static boolean isUnknown(String host) {
		try {
			return InetAddress.getAllByName(host).length == 0;
		}
		catch (UnknownHostException ex) {
			return true;
		}
	}

}
