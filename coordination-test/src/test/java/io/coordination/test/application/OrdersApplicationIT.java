// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.application;

import io.coordination.test.TestGroups;
import io.coordination.test.TestZooKeeper;
import io.coordination.test.autoconfigure.AutoConfigureTestZooKeeper;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(
		properties = { "coordination.groups.orders.partitions=4", "coordination.zookeeper.embedded.enabled=true" })
@AutoConfigureTestZooKeeper(tickTime = "300ms")
class OrdersApplicationIT {

	@Test
	void wholeApplicationRunsOnTheServerOfTheTest(@Autowired TestGroups groups, @Autowired Ledger ledger,
			@Autowired ApplicationContext context) {
		groups.get("orders").awaitStable();
		await().untilAsserted(() -> assertThat(ledger.working()).hasSize(4));
		assertThat(context.getBeansOfType(Unrelated.class)).hasSize(1);
		assertThat(context.getBean(TestZooKeeper.class).tickTime()).hasMillis(300);
		assertThat(context.containsBean("coordinationEmbeddedZooKeeper")).isFalse();
	}

}
