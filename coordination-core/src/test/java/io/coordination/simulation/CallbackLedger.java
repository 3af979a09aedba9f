// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.coordination.Partition;
import io.coordination.PartitionClaim;

/**
 * S13 for one process: never two callbacks at a time for a partition; each assigned claim
 * ends with exactly one of revoked, lost, or (told to observers only) abandoned.
 */
final class CallbackLedger {

	private final String who;

	private final Map<Partition, Call> running = new HashMap<>();

	private final Map<Partition, Entry> open = new HashMap<>();

	private final Set<PartitionClaim> abandoned = new HashSet<>();

	private final Set<PartitionClaim> owesAbandoned = new HashSet<>();

	private final Set<PartitionClaim> lost = new HashSet<>();

	private final Set<PartitionClaim> toldLost = new HashSet<>();

	/** Released while nothing had told the application to stop, or while it was told. */
	private final Set<PartitionClaim> releasedEarly = new HashSet<>();

	CallbackLedger(String who) {
		this.who = who;
	}

	void assigned(Call call, PartitionClaim claim) {
		begin(call, claim);
		Entry before = this.open.put(claim.partition(), new Entry(claim, End.NONE));
		if (before != null && before.end() == End.NONE) {
			this.owesAbandoned.add(before.claim());
		}
		Invariant.hold("S2", before == null || before.claim().fencingToken() < claim.fencingToken(),
				"%s was assigned %s after %s", this.who, claim, before);
	}

	void ended(Call call, PartitionClaim claim, End end) {
		if (end == End.LOST) {
			this.toldLost.add(claim);
		}
		begin(call, claim);
		Entry before = this.open.put(claim.partition(), new Entry(claim, end));
		Invariant.hold("S13",
				before != null && before.claim().fencingToken() == claim.fencingToken() && before.end() == End.NONE,
				"%s was told %s of %s after %s", this.who, end, claim, before);
	}

	void abandoned(PartitionClaim claim) {
		this.abandoned.add(claim);
	}

	void lost(PartitionClaim claim) {
		this.lost.add(claim);
	}

	// The release of a claim has taken effect.
	void released(Partition partition, long token) {
		Entry entry = this.open.get(partition);
		if (entry == null || entry.claim().fencingToken() != token) {
			return;
		}
		Invariant.hold("S8", !entry.claim().isHeld(), "%s holds %s, which is released", this.who, entry.claim());
		Call call = this.running.get(partition);
		if (entry.end() == End.NONE || (entry.end() == End.REVOKED && call != null && !call.isOver())) {
			this.releasedEarly.add(entry.claim());
		}
	}

	private void begin(Call call, PartitionClaim claim) {
		Call before = this.running.put(claim.partition(), call);
		Invariant.hold("S13", before == null || before == call || before.isOver(),
				"%s has two callbacks at a time for %s", this.who, claim.partition());
	}

	/**
	 * Whether the application may still be busy with a claim, and nobody has told it to
	 * stop.
	 * @param claim the claim
	 * @return true if a callback of it still runs
	 */
	boolean isBusyWith(PartitionClaim claim) {
		Entry entry = this.open.get(claim.partition());
		Call call = this.running.get(claim.partition());
		return entry != null && entry.claim().fencingToken() == claim.fencingToken() && call != null && !call.isOver();
	}

	/**
	 * Whether any callback runs.
	 * @return true if so
	 */
	boolean isBusy() {
		return this.running.values().stream().anyMatch((call) -> !call.isOver());
	}

	void finish() {
		this.toldLost.retainAll(this.abandoned);
		Invariant.hold("S13", this.toldLost.isEmpty(), "%s was told that it lost what was abandoned: %s", this.who,
				this.toldLost);
		this.releasedEarly.removeAll(this.abandoned);
		this.releasedEarly.removeAll(this.lost);
		Invariant.hold("S8", this.releasedEarly.isEmpty(),
				"%s released before the application was told, or while it was: %s", this.who, this.releasedEarly);
		this.owesAbandoned.removeAll(this.abandoned);
		Invariant.hold("S13", this.owesAbandoned.isEmpty(), "%s was assigned anew what never ended: %s", this.who,
				this.owesAbandoned);
	}

	/**
	 * How a claim ended.
	 */
	enum End {

		NONE, REVOKED, LOST

	}

	/**
	 * What is known of a partition.
	 *
	 * @param claim its last claim
	 * @param end how it ended
	 */
	private record Entry(PartitionClaim claim, End end) {

	}

	/**
	 * One callback.
	 */
	static final class Call {

		private boolean over;

		void end() {
			this.over = true;
		}

		boolean isOver() {
			return this.over;
		}

	}

}
