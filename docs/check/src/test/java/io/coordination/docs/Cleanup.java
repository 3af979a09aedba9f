// SPDX-License-Identifier: Apache-2.0

package io.coordination.docs;

import io.coordination.PartitionClaim;
import io.coordination.annotation.PartitionWorker;

/**
 * What docs/migration.md shows.
 */
class Cleanup {

	private final Store store;

	Cleanup(Store store) {
		this.store = store;
	}

	@PartitionWorker(group = "cleanup", fixedDelay = "5m")
	void cleanUp(PartitionClaim claim) {
		this.store.deleteExpired(claim.fencingToken());
	}

	/**
	 * A resource that compares tokens.
	 */
	interface Store {

		void deleteExpired(long token);

	}

}
