// SPDX-License-Identifier: Apache-2.0

package io.coordination.routing;

import io.coordination.PartitionClaim;

/**
 * Keeps a partition from being released until it is closed; close it in any case. Safe
 * for any thread.
 */
public final class PartitionPermit implements AutoCloseable {

	private final PartitionClaim claim;

	private final Runnable exit;

	PartitionPermit(PartitionClaim claim, Runnable exit) {
		this.claim = claim;
		this.exit = exit;
	}

	/**
	 * The claim that holds the partition, with its fencing token.
	 * @return the claim
	 */
	public PartitionClaim claim() {
		return this.claim;
	}

	/**
	 * Lets the partition go. Closing it again does nothing.
	 */
	@Override
	public void close() {
		this.exit.run();
	}

}
