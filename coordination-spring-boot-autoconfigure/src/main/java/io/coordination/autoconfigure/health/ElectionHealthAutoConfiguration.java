// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure.health;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.health.EndpointHealthGroups;
import io.coordination.leadership.HealthGroups;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of what elections ask for the health of
 * this instance.
 */
@AutoConfiguration(after = CoordinationAutoConfiguration.class,
		afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration")
@ConditionalOnClass(HealthEndpoint.class)
@ConditionalOnBean({ HealthEndpoint.class, HealthEndpointGroups.class })
public final class ElectionHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HealthGroups coordinationHealthGroups(HealthEndpoint endpoint, HealthEndpointGroups groups) {
		return new EndpointHealthGroups(endpoint, groups);
	}

}
