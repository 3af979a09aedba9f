// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.time.Duration;

import io.coordination.zookeeper.CuratorClients;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The Curator client of the coordinator's own, with what secures it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(name = ClientConfiguration.NAME)
class ClientConfiguration {

	static final String NAME = "coordinationCuratorFramework";

	@Bean
	ConnectionSecurity coordinationConnectionSecurity(CoordinationConnectionDetails connectionDetails,
			CoordinationProperties properties, ObjectProvider<CuratorFrameworkBuilderCustomizer> customizers) {
		ZooKeeperProperties zookeeper = properties.getZookeeper();
		SecurityRules.check(connectionDetails, zookeeper, customizers.stream().findAny().isPresent());
		return new ConnectionSecurity(connectionDetails, zookeeper.getAcl());
	}

	@Bean
	ConnectionFailures coordinationConnectionFailures(CoordinationConnectionDetails connectionDetails) {
		return new ConnectionFailures(connectionDetails);
	}

	@Bean(name = NAME, defaultCandidate = false, initMethod = "start", destroyMethod = "close")
	@Qualifier("coordination")
	CuratorFramework coordinationCuratorFramework(CoordinationConnectionDetails connectionDetails,
			CoordinationProperties properties, ObjectProvider<CuratorFrameworkBuilderCustomizer> customizers,
			ConnectionSecurity security, ConnectionFailures failures) {
		ZooKeeperProperties zookeeper = properties.getZookeeper();
		ZooKeeperRules.check(zookeeper);
		CuratorFrameworkFactory.Builder builder = CuratorClients.builder(connectionDetails.getConnectString(),
				zookeeper.getSessionTimeout(), connectionTimeout(zookeeper));
		security.applyTo(builder);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		CuratorFramework client = builder.build();
		client.getCuratorListenable().addListener((same, event) -> failures.heard(event));
		return client;
	}

	// Curator warns, rightly, if waiting for a connection takes longer than a session
	// lasts.
	private static Duration connectionTimeout(ZooKeeperProperties zookeeper) {
		Duration session = zookeeper.getSessionTimeout();
		return (zookeeper.getConnectionTimeout().compareTo(session) > 0) ? session : zookeeper.getConnectionTimeout();
	}

}
