// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.autoconfigure;

import io.coordination.Coordinator;
import io.coordination.autoconfigure.CoordinationAutoConfiguration;
import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.autoconfigure.CoordinationProperties;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.test.TestConnection;
import io.coordination.test.TestGroups;
import io.coordination.test.TestZooKeeper;
import org.apache.curator.framework.CuratorFramework;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} of what {@link AutoConfigureTestZooKeeper}
 * promises.
 */
@AutoConfiguration(before = CoordinationAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "coordination.enabled", matchIfMissing = true)
public final class TestZooKeeperAutoConfiguration {

	@Bean
	TestZooKeeper coordinationTestZooKeeper(CoordinationProperties properties) {
		return TestZooKeeper.start(properties.getZookeeper().getTickTime());
	}

	@Bean
	TestConnection coordinationTestConnection(TestZooKeeper server,
			@Qualifier("coordination") ObjectProvider<CuratorFramework> client) {
		return server.connection(client::getObject);
	}

	@Bean
	CoordinationConnectionDetails coordinationTestConnectionDetails(TestConnection connection) {
		return connection::connectString;
	}

	@Bean
	TestGroups coordinationTestGroups(TestZooKeeper server, TestConnection connection, Coordinator coordinator,
			CoordinationProperties properties, PartitionGroups groups) {
		return new TestGroups(server, connection, coordinator, properties.getZookeeper().getNamespace(), groups::get);
	}

}
