// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.application;

import java.util.Set;

import io.coordination.Coordinator;
import io.coordination.PartitionClaim;
import io.coordination.SessionState;
import io.coordination.autoconfigure.CoordinationConnectionDetails;
import io.coordination.lifecycle.PartitionGroups;
import io.coordination.test.TestConnection;
import io.coordination.test.TestGroup;
import io.coordination.test.TestGroups;
import io.coordination.test.TestMember;
import io.coordination.test.TestZooKeeper;
import io.coordination.test.autoconfigure.CoordinationTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CoordinationTest(properties = { "coordination.groups.orders.partitions=8",
		"coordination.zookeeper.connect-string=nobody.invalid:2181", "coordination.zookeeper.session-timeout=20s" })
@Import(Ledger.class)
class OrdersWorkerIT {

	@Autowired
	private TestGroups groups;

	@Autowired
	private TestConnection connection;

	@Autowired
	private PartitionGroups own;

	@Autowired
	private Ledger ledger;

	@Test
	void workersFollowTheClaims() {
		TestGroup orders = this.groups.get("orders");
		orders.awaitStable();
		await().untilAsserted(() -> assertThat(this.ledger.working()).hasSize(8));
		TestMember other = orders.join("other");
		orders.awaitStable();
		assertThat(other.partitions()).hasSize(4);
		await().untilAsserted(
				() -> assertThat(this.ledger.working()).hasSize(4).doesNotContainAnyElementsOf(other.partitions()));
		other.kill();
		orders.awaitStable();
		await().untilAsserted(() -> assertThat(this.ledger.working()).hasSize(8));
	}

	@Test
	void workStopsWithTheSessionAndBeginsAnewWithTheNext() {
		TestGroup orders = this.groups.get("orders");
		orders.awaitStable();
		Set<PartitionClaim> before = this.own.get("orders").claims();
		assertThat(before).hasSize(8);
		this.connection.expireSession();
		orders.awaitStable();
		assertThat(this.own.get("orders").claims()).hasSize(8).doesNotContainAnyElementsOf(before);
		assertThat(before).noneMatch(PartitionClaim::isHeld);
		await().untilAsserted(() -> assertThat(this.ledger.working()).hasSize(8));
	}

	@Test
	void testMayLeaveTheApplicationCutOff(@Autowired Coordinator coordinator) {
		this.groups.get("orders").awaitStable();
		this.connection.disconnect();
		await().until(() -> coordinator.session().state() == SessionState.SUSPENDED);
	}

	@Test
	void sliceHasTheWorkerAndNoOtherComponent(@Autowired ApplicationContext context,
			@Autowired CoordinationConnectionDetails details, @Autowired TestZooKeeper zooKeeper) {
		assertThat(context.getBeansOfType(OrdersWorker.class)).hasSize(1);
		assertThat(context.getBeansOfType(Unrelated.class)).isEmpty();
		assertThat(details.getConnectString()).isEqualTo(this.connection.connectString())
			.isNotEqualTo(zooKeeper.connectString());
		assertThat(context.getEnvironment().getProperty("coordination.zookeeper.tick-time")).isEqualTo("200ms");
	}

}
