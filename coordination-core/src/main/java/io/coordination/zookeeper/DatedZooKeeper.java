// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper;

import java.io.IOException;
import java.time.Duration;

import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.admin.ZooKeeperAdmin;
import org.apache.zookeeper.client.ZKClientConfig;

/**
 * A handle that knows when it was made. A handle has one session in its life, which is
 * therefore no older than the handle.
 */
// Closing may be interrupted, as that of the class above it.
@SuppressWarnings("try")
final class DatedZooKeeper extends ZooKeeperAdmin {

	private final long madeNanos;

	private final long madeMillis;

	private DatedZooKeeper(Origin origin, Watcher watcher, boolean readOnly, ZKClientConfig config) throws IOException {
		super(origin.connectString(), origin.sessionTimeout(), watcher, readOnly, config);
		this.madeNanos = origin.nanos();
		this.madeMillis = origin.millis();
	}

	/**
	 * How long ago it was made, by whichever clock says more: the monotonic one stands
	 * still while a machine is suspended.
	 * @return the age
	 */
	Duration age() {
		Duration monotonic = Duration.ofNanos(System.nanoTime() - this.madeNanos);
		Duration wall = Duration.ofMillis(System.currentTimeMillis() - this.madeMillis);
		return (monotonic.compareTo(wall) >= 0) ? monotonic : wall;
	}

	/**
	 * Where a handle comes from.
	 *
	 * @param connectString the servers
	 * @param sessionTimeout the timeout to ask for, in milliseconds
	 * @param nanos the monotonic clock
	 * @param millis the wall clock
	 */
	private record Origin(String connectString, int sessionTimeout, long nanos, long millis) {

	}

	/**
	 * Makes such handles for Curator.
	 */
	static final class Factory implements ZookeeperFactory {

		@Override
		public ZooKeeper newZooKeeper(String connectString, int sessionTimeout, Watcher watcher, boolean canBeReadOnly)
				throws Exception {
			return newZooKeeper(connectString, sessionTimeout, watcher, canBeReadOnly, new ZKClientConfig());
		}

		@Override
		public ZooKeeper newZooKeeper(String connectString, int sessionTimeout, Watcher watcher, boolean canBeReadOnly,
				ZKClientConfig zkClientConfig) throws Exception {
			Origin origin = new Origin(connectString, sessionTimeout, System.nanoTime(), System.currentTimeMillis());
			return new DatedZooKeeper(origin, watcher, canBeReadOnly, zkClientConfig);
		}

	}

}
