// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.concurrent.ThreadFactory;

import io.coordination.Coordinator;
import io.coordination.MemberOptions;
import io.coordination.zookeeper.ZooKeeperCoordinator;
import org.apache.curator.framework.CuratorFramework;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The coordinator and its own connection to ZooKeeper.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(Coordinator.class)
@Import({ EmbeddedConfiguration.class, ClientConfiguration.class })
class ZooKeeperConfiguration {

	@Bean
	@ConditionalOnMissingBean(CoordinationConnectionDetails.class)
	PropertiesCoordinationConnectionDetails coordinationConnectionDetails(CoordinationProperties properties,
			ObjectProvider<SslBundles> bundles) {
		ZooKeeperRules.checkConnectString(properties.getZookeeper().getConnectString());
		return new PropertiesCoordinationConnectionDetails(properties.getZookeeper(), bundles.getIfAvailable());
	}

	@Bean
	Coordinator coordinator(@Qualifier("coordination") CuratorFramework client, CoordinationProperties properties,
			MemberOptions member, @Qualifier("coordination") ThreadFactory threads) {
		return ZooKeeperCoordinator.builder(client)
			.namespace(properties.getZookeeper().getNamespace())
			.acl(properties.getZookeeper().getAcl().acl())
			.member(member)
			.tickTime(properties.getZookeeper().getTickTime())
			.sessionTimeout(properties.getZookeeper().getSessionTimeout())
			.callbackExecutor((task) -> threads.newThread(task).start())
			.build();
	}

}
