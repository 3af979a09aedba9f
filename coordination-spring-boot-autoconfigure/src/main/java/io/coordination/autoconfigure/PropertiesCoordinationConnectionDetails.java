// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Takes everything from {@link ZooKeeperProperties}.
 */
final class PropertiesCoordinationConnectionDetails implements CoordinationConnectionDetails {

	private final ZooKeeperProperties properties;

	private final @Nullable SslBundles bundles;

	PropertiesCoordinationConnectionDetails(ZooKeeperProperties properties, @Nullable SslBundles bundles) {
		this.properties = properties;
		this.bundles = bundles;
	}

	@Override
	public String getConnectString() {
		return this.properties.getConnectString();
	}

	@Override
	public @Nullable ZooKeeperCredentials getCredentials() {
		return ZooKeeperCredentials.of(this.properties.getAuth());
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		String name = this.properties.getSsl().getBundle();
		if (name == null || name.isBlank()) {
			return null;
		}
		try {
			if (this.bundles != null) {
				return this.bundles.getBundle(name);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// Refused below, as without any bundles.
		}
		throw InvalidProperty.of("zookeeper.ssl.bundle", name,
				"There is no such bundle: define it under spring.ssl.bundle (there are "
						+ ((this.bundles != null) ? this.bundles.getBundleNames() : List.of()) + ").");
	}

	void onSslBundleUpdate(Consumer<SslBundle> handler) {
		String name = this.properties.getSsl().getBundle();
		if (this.bundles != null && name != null && !name.isBlank()) {
			this.bundles.addBundleUpdateHandler(name, handler);
		}
	}

}
