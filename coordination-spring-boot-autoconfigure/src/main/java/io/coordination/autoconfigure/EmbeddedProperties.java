// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Properties of the embedded ZooKeeper server.
 */
public class EmbeddedProperties {

	/**
	 * Whether to start a ZooKeeper server inside the application, or join the one that
	 * another instance on this machine has started on the same port. For development and
	 * tests; not together with a connect string.
	 */
	private boolean enabled;

	/**
	 * Port of the server on 127.0.0.1.
	 */
	private int port = 2181;

	/**
	 * Directory of the server's data, shared by the instances on this machine. By default
	 * a directory for the port in the system's directory for temporary files.
	 */
	private @Nullable String dataDirectory;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public int getPort() {
		return this.port;
	}

	public void setPort(int port) {
		this.port = port;
	}

	public @Nullable String getDataDirectory() {
		return this.dataDirectory;
	}

	public void setDataDirectory(@Nullable String dataDirectory) {
		this.dataDirectory = dataDirectory;
	}

}
