// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.idle;

import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

import org.apache.curator.utils.ZookeeperFactory;
import org.apache.zookeeper.AsyncCallback;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooDefs.OpCode;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;

/**
 * A client that counts what is asked of it, by what the request is about.
 */
@SuppressWarnings("try")
final class CountingZooKeeper extends ZooKeeper {

	private final Requests requests;

	CountingZooKeeper(String connectString, int sessionTimeout, Watcher watcher, boolean canBeReadOnly,
			ZKClientConfig configuration, Requests requests) throws IOException {
		super(connectString, sessionTimeout, watcher, canBeReadOnly, configuration);
		this.requests = requests;
	}

	// The fourth name: /<namespace>/consumers/<group>/<directory>.
	private static String directory(String path) {
		String[] names = path.split("/", 6);
		return (names.length > 4) ? names[4] : "namespace";
	}

	@Override
	public void multi(Iterable<Op> operations, AsyncCallback.MultiCallback callback, Object context) {
		List<Op> all = StreamSupport.stream(operations.spliterator(), false).toList();
		Op first = all.get(0);
		if (first.getKind() == Op.OpKind.READ) {
			this.requests.count("reads together: " + String.join(", ", all.stream()
				.map((read) -> ((read.getType() == OpCode.getChildren) ? "list of " : "") + directory(read.getPath()))
				.toList()));
		}
		else {
			boolean heartbeat = all.size() == 1 && first.getType() == OpCode.check;
			this.requests.count(heartbeat ? "heartbeat (a write)" : "write of " + directory(first.getPath()));
		}
		super.multi(all, callback, context);
	}

	@Override
	public void getData(String path, boolean watch, AsyncCallback.DataCallback callback, Object context) {
		this.requests.count("read of " + directory(path));
		super.getData(path, watch, callback, context);
	}

	@Override
	public void exists(String path, Watcher watcher, AsyncCallback.StatCallback callback, Object context) {
		this.requests.count("look at " + directory(path));
		super.exists(path, watcher, callback, context);
	}

	@Override
	public void getChildren(String path, boolean watch, AsyncCallback.ChildrenCallback callback, Object context) {
		this.requests.count("list of " + directory(path));
		super.getChildren(path, watch, callback, context);
	}

	@Override
	public void getEphemerals(String prefix, AsyncCallback.EphemeralsCallback callback, Object context) {
		this.requests.count("list of the session's ephemerals");
		super.getEphemerals(prefix, callback, context);
	}

	/**
	 * Makes such clients for Curator.
	 *
	 * @param requests where requests are counted
	 */
	record Factory(Requests requests) implements ZookeeperFactory {

		@Override
		public ZooKeeper newZooKeeper(String connectString, int sessionTimeout, Watcher watcher, boolean canBeReadOnly)
				throws IOException {
			return newZooKeeper(connectString, sessionTimeout, watcher, canBeReadOnly, new ZKClientConfig());
		}

		@Override
		public ZooKeeper newZooKeeper(String connectString, int sessionTimeout, Watcher watcher, boolean canBeReadOnly,
				ZKClientConfig configuration) throws IOException {
			return new CountingZooKeeper(connectString, sessionTimeout, watcher, canBeReadOnly, configuration,
					this.requests);
		}

	}

}
