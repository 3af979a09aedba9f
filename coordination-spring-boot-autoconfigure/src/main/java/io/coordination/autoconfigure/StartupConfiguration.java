// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.Coordinator;
import io.coordination.lifecycle.SessionLimits;
import io.coordination.lifecycle.StartupCheck;
import io.coordination.lifecycle.StartupNotice;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * What the start does about the first session.
 */
@Configuration(proxyBeanMethods = false)
class StartupConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnStartupCheckCondition.class)
	StartupCheck coordinationStartupCheck(Coordinator coordinator, CoordinationProperties properties,
			ObjectProvider<ConnectionFailures> failures) {
		ZooKeeperProperties zookeeper = properties.getZookeeper();
		StartupProperties startup = zookeeper.getStartup();
		return new StartupCheck(coordinator,
				failures.getIfAvailable(() -> new ConnectionFailures(zookeeper::getConnectString)),
				new SessionLimits(zookeeper.getSessionTimeout(), zookeeper.getTickTime()),
				new StartupCheck.Settings(startup.getTimeout(), startup.getMode() == StartupMode.FAIL_FAST));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ConnectionFailures.class)
	@Conditional(OnStartupNoticeCondition.class)
	StartupNotice coordinationStartupNotice(Coordinator coordinator, CoordinationProperties properties,
			ConnectionFailures failures) {
		return new StartupNotice(coordinator, failures, properties.getZookeeper().getStartup().getTimeout());
	}

}
