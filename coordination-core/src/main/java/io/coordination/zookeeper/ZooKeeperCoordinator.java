// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.time.Duration;

import io.coordination.Coordinator;
import io.coordination.MemberOptions;
import org.apache.curator.framework.CuratorFramework;

/**
 * Stands in for the coordinator on ZooKeeper until the runtime is there.
 */
public final class ZooKeeperCoordinator {

	private ZooKeeperCoordinator() {
	}

	/**
	 * Begins a coordinator.
	 * @param client the client
	 * @return a builder
	 */
	public static Builder builder(CuratorFramework client) {
		return new Builder(client);
	}

	/**
	 * Collects the options.
	 */
	public static final class Builder {

		private final CuratorFramework client;

		private Builder(CuratorFramework client) {
			this.client = client;
		}

		/**
		 * Sets the namespace.
		 * @param namespace the namespace
		 * @return this
		 */
		public Builder namespace(String namespace) {
			return this;
		}

		/**
		 * Sets the member.
		 * @param member the member
		 * @return this
		 */
		public Builder member(MemberOptions member) {
			return this;
		}

		/**
		 * Sets the tick time.
		 * @param tickTime the tick time
		 * @return this
		 */
		public Builder tickTime(Duration tickTime) {
			return this;
		}

		/**
		 * Makes the coordinator.
		 * @return the coordinator
		 */
		@SuppressWarnings("DoNotCallSuggester")
		public Coordinator build() {
			throw new UnsupportedOperationException("There is no runtime yet for " + this.client);
		}

	}

}
