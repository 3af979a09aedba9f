// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure.health;

import io.coordination.Coordinator;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.health.CoordinationHealthIndicator;
import io.coordination.lifecycle.PartitionGroups;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link CoordinationHealthIndicator}.
 */
@AutoConfiguration(after = CoordinationAutoConfiguration.class,
		beforeName = "org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ Coordinator.class, PartitionGroups.class })
@ConditionalOnEnabledHealthIndicator("coordination")
public final class CoordinationHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "coordinationHealthIndicator", "coordinationHealthContributor" })
	CoordinationHealthIndicator coordinationHealthIndicator(Coordinator coordinator, PartitionGroups groups) {
		return new CoordinationHealthIndicator(coordinator, groups);
	}

}
