// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of the coordinator and its groups.
 */
@ConfigurationProperties("coordination")
public class CoordinationProperties {

	/**
	 * Whether to take part in the configured groups; if not, nothing of coordination is
	 * set up.
	 */
	private boolean enabled = true;

	/**
	 * Connection to ZooKeeper.
	 */
	@NestedConfigurationProperty
	private final ZooKeeperProperties zookeeper = new ZooKeeperProperties();

	/**
	 * What this instance says of itself in its groups.
	 */
	@NestedConfigurationProperty
	private final MemberProperties member = new MemberProperties();

	/**
	 * When groups are joined and left.
	 */
	@NestedConfigurationProperty
	private final LifecycleProperties lifecycle = new LifecycleProperties();

	/**
	 * Brokers, topics and partition leaders of a cluster.
	 */
	@NestedConfigurationProperty
	private final TopologyProperties topology = new TopologyProperties();

	/**
	 * Registry of instances.
	 */
	@NestedConfigurationProperty
	private final RegistryProperties registry = new RegistryProperties();

	/**
	 * Requests to the owners of partitions.
	 */
	@NestedConfigurationProperty
	private final RoutingProperties routing = new RoutingProperties();

	/**
	 * Groups to take part in, by name.
	 */
	private final Map<String, GroupProperties> groups = new LinkedHashMap<>();

	/**
	 * Trees of znodes to watch, by name.
	 */
	private final Map<String, WatcherProperties> watchers = new LinkedHashMap<>();

	/**
	 * Elections to take part in or to watch, by name.
	 */
	private final Map<String, ElectionProperties> elections = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public ZooKeeperProperties getZookeeper() {
		return this.zookeeper;
	}

	public MemberProperties getMember() {
		return this.member;
	}

	public LifecycleProperties getLifecycle() {
		return this.lifecycle;
	}

	public TopologyProperties getTopology() {
		return this.topology;
	}

	public RegistryProperties getRegistry() {
		return this.registry;
	}

	public RoutingProperties getRouting() {
		return this.routing;
	}

	public Map<String, GroupProperties> getGroups() {
		return this.groups;
	}

	public Map<String, WatcherProperties> getWatchers() {
		return this.watchers;
	}

	public Map<String, ElectionProperties> getElections() {
		return this.elections;
	}

}
