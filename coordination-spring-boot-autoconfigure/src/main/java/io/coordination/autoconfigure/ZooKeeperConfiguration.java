// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

import io.coordination.Coordinator;
import io.coordination.MemberOptions;
import io.coordination.zookeeper.CuratorClients;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The coordinator and its own connection to ZooKeeper.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(Coordinator.class)
@Import(EmbeddedConfiguration.class)
class ZooKeeperConfiguration {

	@Bean
	@ConditionalOnMissingBean(CoordinationConnectionDetails.class)
	PropertiesCoordinationConnectionDetails coordinationConnectionDetails(CoordinationProperties properties) {
		ZooKeeperRules.checkConnectString(properties.getZookeeper().getConnectString());
		return new PropertiesCoordinationConnectionDetails(properties.getZookeeper());
	}

	@Bean(defaultCandidate = false, initMethod = "start", destroyMethod = "close")
	@Qualifier("coordination")
	@ConditionalOnMissingBean(name = "coordinationCuratorFramework")
	CuratorFramework coordinationCuratorFramework(CoordinationConnectionDetails connectionDetails,
			CoordinationProperties properties, ObjectProvider<CuratorFrameworkBuilderCustomizer> customizers) {
		ZooKeeperProperties zookeeper = properties.getZookeeper();
		ZooKeeperRules.check(zookeeper);
		CuratorFrameworkFactory.Builder builder = CuratorClients.builder(connectionDetails.getConnectString(),
				zookeeper.getSessionTimeout(), connectionTimeout(zookeeper));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	Coordinator coordinator(@Qualifier("coordination") CuratorFramework client, CoordinationProperties properties,
			MemberOptions member, @Qualifier("coordination") ThreadFactory threads) {
		return ZooKeeperCoordinator.builder(client)
			.namespace(properties.getZookeeper().getNamespace())
			.member(member)
			.tickTime(properties.getZookeeper().getTickTime())
			.sessionTimeout(properties.getZookeeper().getSessionTimeout())
			.callbackExecutor((task) -> threads.newThread(task).start())
			.build();
	}

	// Curator warns, rightly, if waiting for a connection takes longer than a session
	// lasts.
	private static Duration connectionTimeout(ZooKeeperProperties zookeeper) {
		Duration session = zookeeper.getSessionTimeout();
		return (zookeeper.getConnectionTimeout().compareTo(session) > 0) ? session : zookeeper.getConnectionTimeout();
	}

}
