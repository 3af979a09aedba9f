// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Properties of TLS between this application and ZooKeeper.
 */
public class SslProperties {

	/**
	 * Name of the SSL bundle to use. Without one the connection is not encrypted.
	 */
	private @Nullable String bundle;

	public @Nullable String getBundle() {
		return this.bundle;
	}

	public void setBundle(@Nullable String bundle) {
		this.bundle = bundle;
	}

}
