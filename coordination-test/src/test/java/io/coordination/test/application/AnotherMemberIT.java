// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.application;

import io.coordination.test.TestConnection;
import io.coordination.test.TestGroup;
import io.coordination.test.TestGroups;
import io.coordination.test.TestMember;
import io.coordination.test.autoconfigure.CoordinationTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@CoordinationTest(properties = "coordination.groups.orders.partitions=8")
@Import(Ledger.class)
class AnotherMemberIT {

	@Autowired
	private TestGroups groups;

	@Autowired
	private TestConnection connection;

	@Autowired
	private Ledger ledger;

	@Test
	void anotherMemberGetsHalf() {
		TestGroup orders = this.groups.get("orders");
		orders.awaitStable();
		TestMember other = orders.join("other");
		orders.awaitStable();
		assertThat(other.partitions()).hasSize(4);
		await().untilAsserted(() -> assertThat(this.ledger.working()).hasSize(4));
	}

	@Test
	void workGoesOnAfterTheSessionWasLost() {
		TestGroup orders = this.groups.get("orders");
		orders.awaitStable();
		this.connection.expireSession();
		orders.awaitStable();
		await().untilAsserted(() -> assertThat(this.ledger.working()).hasSize(8));
	}

}
