// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Instant;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.LeaseCell;

/**
 * A claim in the application's hands.
 */
public final class ClaimHandle implements PartitionClaim {

	private final GroupName group;

	private final HeldClaim claim;

	private final LeaseCell lease;

	private final long term;

	private final Instant claimedAt;

	private final CommitInbox inbox = new CommitInbox();

	private volatile boolean ended;

	ClaimHandle(GroupName group, HeldClaim claim, LeaseCell lease, long term, Instant claimedAt) {
		this.group = group;
		this.claim = claim;
		this.lease = lease;
		this.term = term;
		this.claimedAt = claimedAt;
	}

	public HeldClaim claim() {
		return this.claim;
	}

	public CommitInbox inbox() {
		return this.inbox;
	}

	void end() {
		this.ended = true;
	}

	public boolean isEnded() {
		return this.ended;
	}

	@Override
	public GroupName group() {
		return this.group;
	}

	@Override
	public Partition partition() {
		return this.claim.partition();
	}

	@Override
	public long generation() {
		return this.claim.generation();
	}

	@Override
	public long fencingToken() {
		return this.claim.token();
	}

	@Override
	public Instant claimedAt() {
		return this.claimedAt;
	}

	@Override
	public boolean isHeld() {
		return !this.ended && this.lease.isRunning(this.term);
	}

	@Override
	public boolean equals(Object object) {
		return object instanceof ClaimHandle other && this.claim.token() == other.claim.token()
				&& this.claim.partition().equals(other.claim.partition()) && this.group.equals(other.group);
	}

	@Override
	public int hashCode() {
		return 31 * this.claim.partition().hashCode() + Long.hashCode(this.claim.token());
	}

	@Override
	public String toString() {
		return this.group + "/" + this.claim.partition() + "#" + this.claim.token();
	}

}
