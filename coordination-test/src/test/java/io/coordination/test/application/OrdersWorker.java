// SPDX-License-Identifier: Apache-2.0

package io.coordination.test.application;

import java.util.concurrent.CountDownLatch;

import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionWorker;

import org.springframework.stereotype.Component;

/**
 * What the application does for each of its partitions: it serves them in a ledger.
 */
@Component
class OrdersWorker {

	private final Ledger ledger;

	OrdersWorker(Ledger ledger) {
		this.ledger = ledger;
	}

	@PartitionWorker(group = "orders")
	void work(PartitionClaim claim) throws InterruptedException {
		this.ledger.begin(claim);
		try {
			new CountDownLatch(1).await();
		}
		finally {
			this.ledger.end(claim);
		}
	}

}
