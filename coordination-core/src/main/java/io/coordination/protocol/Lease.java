// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

/**
 * The span of local time in which a member may act on what it claimed in a session.
 * <p>
 * It runs while {@code now < min(s + 2T/3, q + 11T/12)}, where {@code s} is when the last
 * acknowledged write was sent, {@code q} when a write was sent of which the leader of
 * ZooKeeper is proven to have heard ({@link Evidence}), and T the negotiated timeout. The
 * session lives until {@code q + T} at least.
 * <p>
 * A lease that has lapsed never revives: an acknowledgement that comes after its end
 * begins a new term.
 *
 * @param sessionId the session, 0 if there is none
 * @param term counts the leases of this process; what was claimed in another term is lost
 * @param times timeout and tick
 * @param evidence what is known of the session
 * @param lapsed whether it has ended
 */
public record Lease(long sessionId, long term, SessionTimes times, Evidence evidence, boolean lapsed) {

	/** No lease yet. */
	public static final Lease NONE = new Lease(0, 0, SessionTimes.NONE, Evidence.NONE, true);

	/**
	 * The first lease of a session, from its first acknowledged write on. The leader of
	 * ZooKeeper has heard of the session when it created it, so a session whose age is
	 * known needs no further proof at first.
	 * @param sessionId the session
	 * @param times timeout and tick
	 * @param created when the session was created at the earliest
	 * @param sent when the acknowledged write was sent
	 * @param arrived when its acknowledgement arrived
	 * @return the lease of a new term; if the session may be too old for it, it runs only
	 * once further acknowledgements prove something
	 */
	public Lease begin(long sessionId, SessionTimes times, Moment created, Moment sent, Moment arrived) {
		Lease first = withEvidence(sessionId, times, Evidence.created(created).acknowledged(sent, arrived, times));
		return first.isRunning(arrived) ? first
				: withEvidence(sessionId, times, Evidence.NONE.acknowledged(sent, arrived, times));
	}

	private Lease withEvidence(long sessionId, SessionTimes times, Evidence evidence) {
		return new Lease(sessionId, this.term + 1, times, evidence, false);
	}

	/**
	 * A write was acknowledged.
	 * @param sent when it was sent
	 * @param arrived when its acknowledgement arrived
	 * @return the extended lease, or one of a new term if this one had lapsed by then,
	 * which runs as soon as enough is proven
	 */
	public Lease acknowledged(Moment sent, Moment arrived) {
		if (this.lapsed || (endsAt() != 0 && !isRunning(arrived))) {
			// What was proven before may let it run again, but not for long.
			return withEvidence(this.sessionId, this.times, Evidence.NONE.acknowledged(sent, arrived, this.times));
		}
		return new Lease(this.sessionId, this.term, this.times, this.evidence.acknowledged(sent, arrived, this.times),
				false);
	}

	/**
	 * When it ends unless it is extended.
	 * @return the end, by the monotonic clock; 0 if it does not run yet
	 */
	public long endsAt() {
		Moment heard = this.evidence.heard();
		long timeout = this.times.timeout();
		return (heard != null)
				? Math.min(this.evidence.last().nanos() + timeout * 2 / 3, heard.nanos() + timeout * 11 / 12) : 0;
	}

	/**
	 * Whether it still runs. A suspended machine stops the monotonic clock, which the
	 * wall clock shows: the lease is over, too, if that ran ahead by more than T/3 since
	 * the last acknowledged write, or T after what is proven.
	 * @param now the present
	 * @return true while the member may act
	 */
	public boolean isRunning(Moment now) {
		Moment heard = this.evidence.heard();
		if (this.lapsed || heard == null || now.nanos() >= endsAt()) {
			return false;
		}
		return now.wallNanosSince(this.evidence.last()) - now.nanosSince(this.evidence.last()) <= this.times.timeout()
				/ 3 && now.wallNanosSince(heard) < this.times.timeout();
	}

	/**
	 * This lease, ended for good.
	 * @return the lapsed lease
	 */
	public Lease lapse() {
		return new Lease(this.sessionId, this.term, this.times, this.evidence, true);
	}

	/**
	 * The lease under a timeout that was negotiated anew. It only ever gets shorter by
	 * this, until another session.
	 * @param timeout the timeout T in nanoseconds
	 * @return the lease
	 */
	public Lease withTimeout(long timeout) {
		return new Lease(this.sessionId, this.term, this.times.shortenedTo(timeout), this.evidence, this.lapsed);
	}

}
