// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure.info;

import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.info.CoordinationInfoContributor;
import io.coordination.info.EnsembleVersions;
import org.apache.curator.framework.CuratorFramework;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link CoordinationInfoContributor}.
 */
@AutoConfiguration(after = CoordinationAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBean(name = "coordinationCuratorFramework")
@ConditionalOnAvailableEndpoint(InfoEndpoint.class)
@ConditionalOnEnabledInfoContributor("coordination")
public final class CoordinationInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EnsembleVersions coordinationEnsembleVersions(@Qualifier("coordination") CuratorFramework client) {
		return new EnsembleVersions(() -> Servers.of(client));
	}

	@Bean
	@ConditionalOnMissingBean
	CoordinationInfoContributor coordinationInfoContributor(EnsembleVersions ensemble) {
		return new CoordinationInfoContributor(Servers.libraries(), ensemble);
	}

}
