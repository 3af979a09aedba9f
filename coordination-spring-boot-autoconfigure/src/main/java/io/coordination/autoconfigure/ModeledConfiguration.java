// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure;

import io.coordination.modeled.ModeledZNodes;
import io.coordination.payload.PayloadCodecs;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.x.async.AsyncCuratorFramework;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Curator's typed API, if it is there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = { "org.apache.curator.x.async.modeled.ModeledFramework",
		"org.apache.curator.framework.recipes.cache.CuratorCache" })
@ConditionalOnBean(name = ClientConfiguration.NAME)
class ModeledConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ModeledZNodes coordinationModeledZNodes(@Qualifier("coordination") CuratorFramework client, PayloadCodecs codecs) {
		return new ModeledZNodes(AsyncCuratorFramework.wrap(client), codecs);
	}

}
