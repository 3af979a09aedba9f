// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.coordination.embedded.EmbeddedSettings;
import io.coordination.embedded.EmbeddedZooKeeper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * A ZooKeeper server inside the application.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnEmbeddedZooKeeperCondition.class)
@ConditionalOnMissingBean(CoordinationConnectionDetails.class)
class EmbeddedConfiguration {

	private static final int MAX_TICKS = 20;

	@Bean(initMethod = "start")
	@ConditionalOnMissingBean
	EmbeddedZooKeeper coordinationEmbeddedZooKeeper(CoordinationProperties properties) {
		ZooKeeperProperties zookeeper = properties.getZookeeper();
		ZooKeeperRules.check(zookeeper);
		Path directory = ZooKeeperRules.checkEmbedded(zookeeper.getEmbedded());
		Duration usual = zookeeper.getTickTime().multipliedBy(MAX_TICKS);
		Duration session = zookeeper.getSessionTimeout();
		return new EmbeddedZooKeeper(new EmbeddedSettings(zookeeper.getEmbedded().getPort(), directory,
				zookeeper.getTickTime(), (session.compareTo(usual) > 0) ? session : usual));
	}

	@Bean
	EmbeddedCoordinationConnectionDetails embeddedCoordinationConnectionDetails(EmbeddedZooKeeper server,
			CoordinationProperties properties) {
		return new EmbeddedCoordinationConnectionDetails(server, properties.getZookeeper().getAuth());
	}

}
