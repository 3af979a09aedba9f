// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.Coordinator;
import io.coordination.MemberOptions;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * {@link AutoConfiguration Auto-configuration} of a coordinator that takes part in the
 * groups under {@code coordination.groups}.
 */
@AutoConfiguration(afterName = "org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration")
@ConditionalOnClass(Coordinator.class)
@ConditionalOnBooleanProperty(name = "coordination.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CoordinationProperties.class)
@Import({ ZooKeeperConfiguration.class, TopologyConfiguration.class, GroupsConfiguration.class,
		WatchersConfiguration.class, ElectionsConfiguration.class, ModeledConfiguration.class,
		RegistryConfiguration.class, RoutingConfiguration.class, ThreadsConfiguration.class, StartupConfiguration.class,
		SanitizingConfiguration.class })
@ImportRuntimeHints(CoordinationRuntimeHints.class)
public final class CoordinationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MemberOptions coordinationMemberOptions(CoordinationProperties properties) {
		return MemberOptionsFactory.create(properties.getMember());
	}

}
