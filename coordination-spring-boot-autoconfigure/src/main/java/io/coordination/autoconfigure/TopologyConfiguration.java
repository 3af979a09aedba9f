// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.concurrent.ThreadFactory;

import io.coordination.Coordinator;
import io.coordination.event.TopologyEventPublisher;
import io.coordination.lifecycle.TopologyCheck;
import io.coordination.topology.Topology;
import io.coordination.zookeeper.topology.ZooKeeperTopology;
import org.apache.curator.framework.CuratorFramework;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The topology of a cluster, with its events.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnTopologyCondition.class)
class TopologyConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(name = ClientConfiguration.NAME)
	Topology coordinationTopology(@Qualifier("coordination") CuratorFramework client, CoordinationProperties properties,
			@Qualifier("coordination") ThreadFactory threads) {
		TopologyProperties topology = properties.getTopology();
		ZooKeeperTopology.Builder builder = ZooKeeperTopology.builder(client)
			.leaders(topology.isLeaders())
			.listenerExecutor((task) -> threads.newThread(task).start());
		InvalidProperty.accept("topology.root", topology.getRoot(), builder::root);
		InvalidProperty.accept("topology.leader-path", topology.getLeaderPath(), builder::leaderPath);
		return builder.build();
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(Topology.class)
	TopologyEventPublisher coordinationTopologyEventPublisher(Coordinator coordinator, Topology topology,
			ApplicationEventPublisher publisher) {
		return new TopologyEventPublisher(coordinator, topology, publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(Topology.class)
	@ConditionalOnBooleanProperty("coordination.topology.required")
	TopologyCheck coordinationTopologyCheck(Topology topology, CoordinationProperties properties) {
		String root = properties.getTopology().getRoot();
		return new TopologyCheck(topology, root.equals("/") ? "" : root,
				properties.getZookeeper().getStartup().getTimeout());
	}

}
