// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * Properties of the topology of a cluster.
 */
public class TopologyProperties {

	/**
	 * Whether to read brokers, topics and partition leaders from ZooKeeper. By default if
	 * a group has the source "zookeeper-topics".
	 */
	private @Nullable Boolean enabled;

	/**
	 * Path below which "/brokers" stands. Need not exist yet.
	 */
	private String root = "/";

	/**
	 * Path of a partition's leader below the root.
	 */
	private String leaderPath = "/brokers/topics/{topic}/partitions/{partition}/state";

	/**
	 * Whether to read the leaders of partitions, which takes a read and a watch for each.
	 */
	private boolean leaders = true;

	/**
	 * Whether groups with the source "zookeeper-topics" wait while no broker is
	 * registered: new instances don't join, others keep what they have.
	 */
	private boolean waitForBrokers = true;

	/**
	 * Whether the start fails if brokers or topics may not be read, or are not read
	 * within "coordination.zookeeper.startup.timeout".
	 */
	private boolean required;

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public String getRoot() {
		return this.root;
	}

	public void setRoot(String root) {
		this.root = root;
	}

	public String getLeaderPath() {
		return this.leaderPath;
	}

	public void setLeaderPath(String leaderPath) {
		this.leaderPath = leaderPath;
	}

	public boolean isLeaders() {
		return this.leaders;
	}

	public void setLeaders(boolean leaders) {
		this.leaders = leaders;
	}

	public boolean isWaitForBrokers() {
		return this.waitForBrokers;
	}

	public void setWaitForBrokers(boolean waitForBrokers) {
		this.waitForBrokers = waitForBrokers;
	}

	public boolean isRequired() {
		return this.required;
	}

	public void setRequired(boolean required) {
		this.required = required;
	}

}
