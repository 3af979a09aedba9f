// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;

/**
 * Properties of requests to the owners of partitions.
 */
public class RoutingProperties {

	/**
	 * How often a request is sent at most before the caller is told that the owner of its
	 * partition could not be found or reached.
	 */
	private int maxAttempts = 100;

	/**
	 * How long a request goes on looking for the owner of its partition.
	 */
	private Duration timeout = Duration.ofSeconds(10);

	/**
	 * Requests for partitions that come in.
	 */
	private final Filter filter = new Filter();

	public int getMaxAttempts() {
		return this.maxAttempts;
	}

	public void setMaxAttempts(int maxAttempts) {
		this.maxAttempts = maxAttempts;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Filter getFilter() {
		return this.filter;
	}

	/**
	 * Properties of the filter.
	 */
	public static class Filter {

		/**
		 * Whether to answer requests for partitions that this instance doesn't hold with
		 * 421, and to hold partitions while requests for them run.
		 */
		private boolean enabled;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

	}

}
