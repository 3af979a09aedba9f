// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure.actuate;

import java.util.Optional;

import io.coordination.Coordinator;
import io.coordination.MemberOptions;
import io.coordination.actuate.endpoint.CoordinationEndpoint;
import io.coordination.actuate.endpoint.CoordinationEndpointWebExtension;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.election.Elections;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.registry.ServiceRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link CoordinationEndpoint}.
 */
@AutoConfiguration(after = CoordinationAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ Coordinator.class, PartitionGroups.class, Elections.class })
@ConditionalOnAvailableEndpoint(CoordinationEndpoint.class)
public final class CoordinationEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CoordinationEndpoint coordinationEndpoint(Coordinator coordinator, PartitionGroups groups, Elections elections,
			MemberOptions member, ObjectProvider<ServiceRegistry> registry) {
		return new CoordinationEndpoint(coordinator, groups, elections, member,
				Optional.ofNullable(registry.getIfAvailable()));
	}

	@Bean
	@ConditionalOnMissingBean
	CoordinationEndpointWebExtension coordinationEndpointWebExtension(CoordinationEndpoint endpoint) {
		return new CoordinationEndpointWebExtension(endpoint);
	}

}
