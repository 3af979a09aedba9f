// SPDX-License-Identifier: Apache-2.0

package io.coordination.fake;

import java.time.Instant;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;

/**
 * A claim that is held until a test says otherwise.
 */
public final class FakeClaim implements PartitionClaim {

	private final GroupName group;

	private final Partition partition;

	private final long token;

	private volatile boolean held = true;

	FakeClaim(GroupName group, Partition partition, long token) {
		this.group = group;
		this.partition = partition;
		this.token = token;
	}

	void end() {
		this.held = false;
	}

	@Override
	public GroupName group() {
		return this.group;
	}

	@Override
	public Partition partition() {
		return this.partition;
	}

	@Override
	public long generation() {
		return 1;
	}

	@Override
	public long fencingToken() {
		return this.token;
	}

	@Override
	public Instant claimedAt() {
		return Instant.EPOCH;
	}

	@Override
	public boolean isHeld() {
		return this.held;
	}

	@Override
	public String toString() {
		return this.partition.toString();
	}

}
