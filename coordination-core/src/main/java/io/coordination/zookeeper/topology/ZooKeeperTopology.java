// SPDX-License-Identifier: Apache-2.0

package io.coordination.zookeeper.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.coordination.topology.Topology;
import io.coordination.zookeeper.topology.PathPattern.Kind;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.imps.CuratorFrameworkState;
import org.apache.zookeeper.common.PathUtils;

/**
 * Makes topologies that are read from ZooKeeper: brokers below {@code /brokers/ids},
 * topics and the leaders of their partitions below {@code /brokers/topics}.
 */
public final class ZooKeeperTopology {

	/** Where clusters write who leads a partition. */
	public static final String LEADER_PATH = "/brokers/topics/{topic}/partitions/{partition}/state";

	private ZooKeeperTopology() {
	}

	/**
	 * Begins a topology.
	 * @param client a started client, which stays the caller's
	 * @return a builder
	 */
	public static Builder builder(CuratorFramework client) {
		return new Builder(client);
	}

	/**
	 * Collects the options of a topology.
	 */
	public static final class Builder {

		private final CuratorFramework client;

		private String root = "/";

		private String leaderPath = LEADER_PATH;

		private boolean leaders = true;

		private Optional<Executor> listenerExecutor = Optional.empty();

		private Builder(CuratorFramework client) {
			this.client = client;
		}

		/**
		 * Sets below which path the tree stands; {@code /} unless set. It need not exist
		 * yet. A namespace of the client doesn't count.
		 * @param root an absolute path, such as {@code /kafka}
		 * @return this
		 * @throws IllegalArgumentException if it is not a valid path
		 */
		public Builder root(String root) {
			PathUtils.validatePath(root);
			if (root.contains("{")) {
				throw new IllegalArgumentException("The root '" + root + "' can't have a brace");
			}
			this.root = root;
			return this;
		}

		/**
		 * Sets where the leaders of partitions stand below the root; {@link #LEADER_PATH}
		 * unless set. The data may be JSON with the fields {@code leader}, {@code isr}
		 * and {@code leader_epoch}, of which the last two may be missing, or the bare id
		 * of the leader.
		 * @param path an absolute path in which <code>{topic}</code> and
		 * <code>{partition}</code> stand for a name and a number
		 * @return this
		 * @throws IllegalArgumentException if it is no such path
		 */
		public Builder leaderPath(String path) {
			PathPattern.of(Kind.LEADER, path);
			this.leaderPath = path;
			return this;
		}

		/**
		 * Sets whether leaders of partitions are read, which takes a read and a watch for
		 * each partition; they are unless set.
		 * @param leaders whether to read them
		 * @return this
		 */
		public Builder leaders(boolean leaders) {
			this.leaders = leaders;
			return this;
		}

		/**
		 * Sets what runs the listeners; threads of the topology's own unless set. It must
		 * begin each task at once. It stays the caller's.
		 * @param executor the executor
		 * @return this
		 */
		public Builder listenerExecutor(Executor executor) {
			this.listenerExecutor = Optional.of(executor);
			return this;
		}

		/**
		 * Makes the topology, which begins to read.
		 * @return the topology
		 * @throws IllegalStateException if the client was not started
		 */
		public Topology build() {
			if (this.client.getState() != CuratorFrameworkState.STARTED) {
				throw new IllegalStateException("The Curator client is " + this.client.getState()
						+ ": start it before, and close it after the topology");
			}
			LiveTopology topology = new LiveTopology(this.client, patterns(), this.listenerExecutor);
			topology.start();
			return topology;
		}

		private List<PathPattern> patterns() {
			String prefix = this.root.equals("/") ? "" : this.root;
			List<PathPattern> patterns = new ArrayList<>();
			patterns.add(PathPattern.of(Kind.BROKER, prefix + "/brokers/ids/{broker}"));
			patterns.add(PathPattern.of(Kind.TOPIC, prefix + "/brokers/topics/{topic}"));
			patterns.add(PathPattern.of(Kind.SHARE, prefix + "/brokers/topics/{topic}/{broker}"));
			if (this.leaders) {
				patterns.add(PathPattern.of(Kind.LEADER, prefix + this.leaderPath));
			}
			return patterns;
		}

	}

}
