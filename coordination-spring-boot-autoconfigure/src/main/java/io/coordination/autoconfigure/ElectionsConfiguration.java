// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import java.util.Optional;

import io.coordination.Coordinator;
import io.coordination.annotation.LeaderOnlyBeanPostProcessor;
import io.coordination.event.EventThread;
import io.coordination.leadership.HealthGroups;
import io.coordination.leadership.ManagedElections;
import io.coordination.lifecycle.CoordinationLifecycle;
import io.coordination.lifecycle.ElectionLifecycle;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The elections with their listeners and events.
 */
@Configuration(proxyBeanMethods = false)
class ElectionsConfiguration {

	@Bean
	static LeaderOnlyBeanPostProcessor leaderOnlyBeanPostProcessor(ObjectProvider<ManagedElections> elections) {
		return new LeaderOnlyBeanPostProcessor(elections);
	}

	@Bean
	@ConditionalOnMissingBean
	ManagedElections coordinationElections(Coordinator coordinator, CoordinationProperties properties,
			ObjectProvider<HealthGroups> health, EventThread events) {
		ElectionOptionsFactory options = new ElectionOptionsFactory(properties.getLifecycle().getShutdownTimeout(),
				() -> Optional.ofNullable(health.getIfUnique()));
		return new ManagedElections(coordinator, options.create(properties.getElections()), events::publish,
				() -> options.check(properties.getElections()));
	}

	@Bean
	@ConditionalOnMissingBean
	ElectionLifecycle coordinationElectionLifecycle(ManagedElections elections, CoordinationProperties properties) {
		LifecycleProperties lifecycle = properties.getLifecycle();
		return new ElectionLifecycle(elections, new CoordinationLifecycle.Settings(lifecycle.isAutoStartup(),
				lifecycle.getPhase(), lifecycle.getShutdownTimeout()));
	}

}
