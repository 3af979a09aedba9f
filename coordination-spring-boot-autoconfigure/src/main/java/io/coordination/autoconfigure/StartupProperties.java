// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;

/**
 * What to do if ZooKeeper can't be reached at the start.
 */
public class StartupProperties {

	/**
	 * Whether to start without ZooKeeper and join once it is there (lenient), or to end
	 * the start (fail-fast).
	 */
	private StartupMode mode = StartupMode.LENIENT;

	/**
	 * Time to wait for ZooKeeper before the start is ended (fail-fast), or goes on
	 * without it (lenient, which waits only if the ACL is not open).
	 */
	private Duration timeout = Duration.ofSeconds(10);

	public StartupMode getMode() {
		return this.mode;
	}

	public void setMode(StartupMode mode) {
		this.mode = mode;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

}
