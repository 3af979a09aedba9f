// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.coordination.Partition;
import io.coordination.PartitionSet;
import io.coordination.protocol.Step;
import io.coordination.protocol.member.MemberAction.Ending;
import io.coordination.protocol.member.MemberAction.Kind;
import io.coordination.protocol.member.Tenure.Stage;

/**
 * How the partitions of a member come and go, for one step. Keeps three promises: never
 * two callbacks at a time for one partition; exactly one of revoked, lost or abandoned
 * for each assigned; not held from before the release is sent.
 */
final class Tenures {

	private final MemberDraft draft;

	private final long now;

	private final long revocationTimeout;

	Tenures(MemberDraft draft, long now, long revocationTimeout) {
		this.draft = draft;
		this.now = now;
		this.revocationTimeout = revocationTimeout;
	}

	List<Partition> in(Stage first, Stage... others) {
		return this.draft.tenures.in(first, others);
	}

	private Tenure get(Partition partition) {
		Tenure tenure = this.draft.tenures.get(partition);
		if (tenure == null) {
			throw new IllegalStateException("No tenure of " + partition);
		}
		return tenure;
	}

	private void put(Partition partition, Tenure tenure) {
		this.draft.tenures.put(partition, tenure);
	}

	// Nothing more is wanted of these, if no claim is under way.
	void forget(Collection<Partition> partitions) {
		for (Partition partition : partitions) {
			Stage stage = get(partition).stage();
			if (stage == Stage.WANTED || stage == Stage.WAITING) {
				this.draft.tenures.remove(partition);
			}
		}
	}

	void assign(List<HeldClaim> claims) {
		if (!claims.isEmpty()) {
			long callback = this.draft.tell(Kind.ASSIGNED, claims);
			claims.forEach((claim) -> put(claim.partition(), Tenure.WANTED.claimed(claim, callback)));
		}
	}

	// Gives up claims that the application never heard of.
	void drop(List<HeldClaim> claims) {
		if (!claims.isEmpty()) {
			claims.forEach((claim) -> put(claim.partition(), Tenure.WANTED.claimed(claim, 0).to(Stage.RELEASING)));
			this.draft.act(new MemberAction.Release(claims));
		}
	}

	void revoke(Collection<Partition> partitions) {
		List<Partition> due = new ArrayList<>();
		for (Partition partition : partitions) {
			Tenure tenure = get(partition);
			if (tenure.stage() == Stage.HELD) {
				put(partition, tenure.to(Stage.REVOKING).until(this.now + this.revocationTimeout));
				if (tenure.callback() == 0) {
					due.add(partition);
				}
			}
		}
		tellRevoked(due);
	}

	private void tellRevoked(List<Partition> partitions) {
		if (!partitions.isEmpty()) {
			long callback = this.draft.tell(Kind.REVOKED, claims(partitions));
			partitions.forEach((partition) -> put(partition, get(partition).revoking(callback)));
		}
	}

	private void tellLost(List<Partition> partitions) {
		if (!partitions.isEmpty()) {
			long callback = this.draft.tell(Kind.LOST, claims(partitions));
			partitions.forEach((partition) -> put(partition, get(partition).callback(callback).owingLost(false)));
		}
	}

	List<HeldClaim> claims(Collection<Partition> partitions) {
		List<HeldClaim> claims = new ArrayList<>(partitions.size());
		partitions.forEach((partition) -> claims.add(get(partition).heldClaim()));
		return claims;
	}

	void release(List<Partition> partitions, Ending ending) {
		if (!partitions.isEmpty()) {
			List<HeldClaim> claims = claims(partitions);
			this.draft.end(claims, ending);
			partitions.forEach((partition) -> put(partition, get(partition).to(Stage.RELEASING).until(Step.NEVER)));
			this.draft.act(new MemberAction.Release(claims));
		}
	}

	// Past its patience: not held, interrupted, released; no further callback.
	void abandon(List<Partition> partitions) {
		if (partitions.isEmpty()) {
			return;
		}
		List<Partition> running = partitions.stream().filter((partition) -> get(partition).callback() != 0).toList();
		interrupt(running);
		running.forEach((partition) -> put(partition, get(partition).refuse()));
		release(partitions, Ending.ABANDONED);
	}

	private void interrupt(Collection<Partition> partitions) {
		Set<Long> callbacks = new TreeSet<>();
		partitions.forEach((partition) -> callbacks.add(get(partition).callback()));
		callbacks.forEach((callback) -> this.draft.act(new MemberAction.Interrupt(callback)));
	}

	// Ends claims that are no longer this session's.
	void lose(Collection<Partition> partitions) {
		List<Partition> lost = partitions.stream().filter((partition) -> isHeldOrRevoking(get(partition))).toList();
		List<Partition> busy = lost.stream().filter((partition) -> get(partition).callback() != 0).toList();
		List<Partition> idle = lost.stream().filter((partition) -> get(partition).callback() == 0).toList();
		this.draft.end(claims(lost), Ending.LOST);
		interrupt(busy);
		for (Partition partition : lost) {
			Tenure tenure = get(partition);
			put(partition,
					tenure.to(Stage.UNWINDING)
						.until(this.now + this.revocationTimeout)
						.owingLost(tenure.callback() != 0 && !tenure.revoking()));
		}
		tellLost(idle);
	}

	private static boolean isHeldOrRevoking(Tenure tenure) {
		return tenure.stage() == Stage.HELD || tenure.stage() == Stage.REVOKING;
	}

	// The lease is over; with the session also what was under way in it.
	void loseAll(boolean sessionEnded) {
		lose(this.draft.tenures.partitions());
		forget(this.draft.tenures.partitions());
		if (sessionEnded) {
			in(Stage.CLAIMING).forEach(this.draft.tenures::remove);
			released(in(Stage.RELEASING));
		}
	}

	void released(Collection<Partition> partitions) {
		for (Partition partition : partitions) {
			Tenure tenure = this.draft.tenures.get(partition);
			if (tenure == null || tenure.stage() != Stage.RELEASING) {
				continue;
			}
			if (tenure.callback() == 0) {
				this.draft.tenures.remove(partition);
			}
			else {
				put(partition, tenure.to(Stage.UNWINDING));
			}
		}
	}

	void callbackReturned(long callback, PartitionSet partitions) {
		List<Partition> toRevoke = new ArrayList<>();
		List<Partition> toRelease = new ArrayList<>();
		List<Partition> toLose = new ArrayList<>();
		for (Partition partition : partitions) {
			Tenure tenure = this.draft.tenures.get(partition);
			if (tenure == null || tenure.callback() != callback) {
				continue;
			}
			put(partition, tenure.callback(0));
			switch (tenure.stage()) {
				case REVOKING -> (tenure.revoking() ? toRelease : toRevoke).add(partition);
				case RELEASING -> put(partition, tenure.callback(0).withoutRefusal());
				case UNWINDING -> unwound(partition, tenure, toLose);
				default -> {
				}
			}
		}
		tellRevoked(toRevoke);
		release(toRelease, Ending.REVOKED);
		tellLost(toLose);
	}

	private void unwound(Partition partition, Tenure tenure, List<Partition> toLose) {
		if (tenure.owesLost()) {
			toLose.add(partition);
		}
		else {
			this.draft.tenures.remove(partition);
		}
	}

	// Acts on patience that has run out.
	void expire() {
		abandon(this.draft.tenures.late(Stage.REVOKING, this.now));
		this.draft.tenures.late(Stage.UNWINDING, this.now)
			.forEach((partition) -> put(partition, get(partition).refuse()));
	}

}
