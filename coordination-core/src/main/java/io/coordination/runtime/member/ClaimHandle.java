// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime.member;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.coordination.GroupName;
import io.coordination.Partition;
import io.coordination.PartitionClaim;
import io.coordination.protocol.member.HeldClaim;
import io.coordination.runtime.LeaseCell;
import org.jspecify.annotations.Nullable;

/**
 * A claim in the application's hands.
 */
public final class ClaimHandle implements PartitionClaim {

	private static final AtomicReferenceFieldUpdater<ClaimHandle, CommitInbox> INBOX = AtomicReferenceFieldUpdater
		.newUpdater(ClaimHandle.class, CommitInbox.class, "inbox");

	private final Grant grant;

	private final HeldClaim claim;

	/** Made when the application first commits under the claim. */
	private volatile @Nullable CommitInbox inbox;

	private volatile boolean ended;

	ClaimHandle(Grant grant, HeldClaim claim) {
		this.grant = grant;
		this.claim = claim;
	}

	public HeldClaim claim() {
		return this.claim;
	}

	public CommitInbox inbox() {
		CommitInbox made = this.inbox;
		while (made == null) {
			INBOX.compareAndSet(this, null, new CommitInbox());
			made = this.inbox;
		}
		return made;
	}

	void end() {
		this.ended = true;
	}

	public boolean isEnded() {
		return this.ended;
	}

	@Override
	public GroupName group() {
		return this.grant.group();
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
		return this.grant.claimedAt();
	}

	@Override
	public boolean isHeld() {
		return !this.ended && this.grant.isRunning();
	}

	@Override
	public boolean equals(Object object) {
		return object instanceof ClaimHandle other && this.claim.token() == other.claim.token()
				&& this.claim.partition().equals(other.claim.partition()) && group().equals(other.group());
	}

	@Override
	public int hashCode() {
		return 31 * this.claim.partition().hashCode() + Long.hashCode(this.claim.token());
	}

	@Override
	public String toString() {
		return group() + "/" + this.claim.partition() + "#" + this.claim.token();
	}

	/**
	 * What claims have in common that began together.
	 *
	 * @param group the group
	 * @param lease the lease of the process
	 * @param term the term of the lease in which they began
	 * @param claimedAt when they began
	 */
	record Grant(GroupName group, LeaseCell lease, long term, Instant claimedAt) {

		boolean isRunning() {
			return this.lease.isRunning(this.term);
		}

	}

}
