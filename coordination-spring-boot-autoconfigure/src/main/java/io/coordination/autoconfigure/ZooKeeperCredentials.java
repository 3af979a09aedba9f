// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Who this application is for ZooKeeper. Its text form doesn't contain the secret.
 *
 * @param scheme the authentication scheme, such as digest
 * @param secret what the scheme asks for; user:password for digest
 */
public record ZooKeeperCredentials(String scheme, String secret) {

	private static final String PREFIX = "coordination.zookeeper.auth";

	/**
	 * Checks its arguments.
	 */
	public ZooKeeperCredentials {
		Objects.requireNonNull(scheme, "scheme");
		Objects.requireNonNull(secret, "secret");
	}

	/**
	 * Reads what {@code coordination.zookeeper.auth} says. The credentials are this
	 * application's and not the server's, so details of a connection that are found by
	 * other means, such as a container's, may use them.
	 * @param environment where to read
	 * @return the credentials, null if none are set
	 */
	public static @Nullable ZooKeeperCredentials from(Environment environment) {
		return of(Binder.get(environment).bindOrCreate(PREFIX, AuthProperties.class));
	}

	static @Nullable ZooKeeperCredentials of(AuthProperties properties) {
		String secret = properties.getCredentials();
		return (secret != null && !secret.isBlank()) ? new ZooKeeperCredentials(properties.getScheme(), secret) : null;
	}

	byte[] bytes() {
		return this.secret.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.scheme + ":******";
	}

}
