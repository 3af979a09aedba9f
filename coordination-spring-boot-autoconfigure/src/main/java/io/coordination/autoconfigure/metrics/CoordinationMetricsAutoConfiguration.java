// SPDX-License-Identifier: Apache-2.0

package io.coordination.autoconfigure.metrics;

import io.coordination.Coordinator;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.election.Elections;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.metrics.CoordinationMetrics;
import io.coordination.metrics.ElectionMetrics;
import io.coordination.metrics.WatcherMetrics;
import io.coordination.metrics.ZooKeeperMetrics;
import io.coordination.watcher.TreeWatchers;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.curator.framework.CuratorFramework;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link CoordinationMetrics}.
 */
@AutoConfiguration(after = CoordinationAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, Coordinator.class, PartitionGroups.class })
public final class CoordinationMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CoordinationMetrics coordinationMetrics(Coordinator coordinator, PartitionGroups groups) {
		return new CoordinationMetrics(coordinator, groups);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(name = "coordinationCuratorFramework")
	ZooKeeperMetrics coordinationZooKeeperMetrics(@Qualifier("coordination") CuratorFramework client) {
		return new ZooKeeperMetrics(client);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(Elections.class)
	ElectionMetrics coordinationElectionMetrics(Elections elections) {
		return new ElectionMetrics(elections);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(TreeWatchers.class)
	WatcherMetrics coordinationWatcherMetrics(TreeWatchers watchers) {
		return new WatcherMetrics(watchers);
	}

}
