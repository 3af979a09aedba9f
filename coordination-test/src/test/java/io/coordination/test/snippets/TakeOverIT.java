// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.snippets;

import io.coordination.PartitionClaim;
import io.coordination.test.CoordinationExtension;
import io.coordination.test.TestGroup;
import io.coordination.test.TestMember;
import io.coordination.test.TestZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(CoordinationExtension.class)
class TakeOverIT {

	private final Table table = new Table();

	@Test
	void survivorTakesOver(TestZooKeeper zooKeeper) {
		TestGroup orders = zooKeeper.group("orders", 8);
		TestMember first = orders.join("first");
		TestMember second = orders.join("second");
		orders.awaitStable();
		assertThat(first.partitions()).hasSize(4);

		first.kill();
		orders.awaitStable();
		assertThat(second.partitions()).hasSize(8);
	}

	@Test
	void writeOfAnOwnerThatSleptIsRefused(TestZooKeeper zooKeeper) {
		TestGroup orders = zooKeeper.group("orders", 1);
		TestMember first = orders.join("first");
		orders.awaitStable();
		PartitionClaim stale = first.claims().iterator().next();

		TestMember second = orders.join("second");
		first.pause();
		first.expireSession();
		orders.awaitStable();
		PartitionClaim current = second.claims().iterator().next();
		assertThat(this.table.write(current.fencingToken())).isTrue();

		first.resume();
		assertThat(this.table.write(stale.fencingToken())).isFalse();
	}

}
