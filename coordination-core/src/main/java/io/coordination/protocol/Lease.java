// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The span of local time in which a member may act on what it claimed in a session.
 * <p>
 * It runs while {@code now < min(s + 2T/3, r + 5T/6)}, where {@code s} is when the last
 * acknowledged write was sent, {@code r} when the newest acknowledged one was sent at
 * least T/6 before {@code s}, and T the negotiated timeout. One acknowledgement is not
 * enough: the leader of ZooKeeper hears of a session only through the pings of the
 * client's server, so that after a stall a single acknowledged write proves less than it
 * seems.
 * <p>
 * A lease that has lapsed never revives: the next acknowledgement begins a new term.
 *
 * @param sessionId the session, 0 if there is none
 * @param term counts the leases of this process; what was claimed in another term is lost
 * @param timeout the timeout T in nanoseconds
 * @param last {@code s}
 * @param history when acknowledged writes were sent, ascending, {@code r} first
 * @param lapsed whether it has ended
 */
public record Lease(long sessionId, long term, long timeout, Moment last, List<Long> history, boolean lapsed) {

	/** No lease yet. */
	public static final Lease NONE = new Lease(0, 0, 0, new Moment(0, 0), List.of(), true);

	/**
	 * Copies its arguments.
	 */
	public Lease {
		history = List.copyOf(history);
	}

	/**
	 * The first lease of a session, from its first acknowledged write on. The leader of
	 * ZooKeeper has heard of the session when it created it, so a session whose age is
	 * known needs no second acknowledgement: its lease runs until 2T/3 after its creation
	 * at first.
	 * @param sessionId the session
	 * @param timeout the timeout T in nanoseconds
	 * @param created when the session was created at the earliest, by the monotonic clock
	 * @param sent when the acknowledged write was sent
	 * @param arrived when its acknowledgement arrived
	 * @return the lease of a new term; if the session may be too old for it, it runs only
	 * from the next acknowledgement on
	 */
	public Lease begin(long sessionId, long timeout, long created, Moment sent, Moment arrived) {
		Lease first = new Lease(sessionId, this.term + 1, timeout, sent, List.of(created - timeout / 6, sent.nanos()),
				false);
		return first.isRunning(arrived) ? first
				: new Lease(sessionId, this.term + 1, timeout, sent, List.of(sent.nanos()), false);
	}

	/**
	 * A write was acknowledged.
	 * @param sent when it was sent
	 * @param arrived when its acknowledgement arrived
	 * @return the extended lease, or one of a new term if this one had lapsed by then; a
	 * new term in an old session runs only from its second acknowledgement on
	 */
	public Lease acknowledged(Moment sent, Moment arrived) {
		boolean over = this.lapsed || (isProven() && !isRunning(arrived));
		if (over) {
			return new Lease(this.sessionId, this.term + 1, this.timeout, sent, List.of(sent.nanos()), false);
		}
		if (sent.nanos() <= this.last.nanos()) {
			return this;
		}
		Lease extended = new Lease(this.sessionId, this.term, this.timeout, sent, extendedHistory(sent.nanos()), false);
		boolean tooFarApart = !isProven() && extended.isProven() && !extended.isRunning(arrived);
		return tooFarApart ? new Lease(this.sessionId, this.term, this.timeout, sent, List.of(sent.nanos()), false)
				: extended;
	}

	private List<Long> extendedHistory(long sent) {
		List<Long> extended = new ArrayList<>(this.history);
		if (sent - extended.get(extended.size() - 1) >= this.timeout / 24) {
			extended.add(sent);
		}
		while (extended.size() > 1 && extended.get(1) <= sent - this.timeout / 6) {
			extended.remove(0);
		}
		return extended;
	}

	private boolean isProven() {
		return !this.history.isEmpty() && this.history.get(0) <= this.last.nanos() - this.timeout / 6;
	}

	/**
	 * When it ends unless it is extended.
	 * @return the end, by the monotonic clock; 0 if it does not run yet
	 */
	public long endsAt() {
		return isProven()
				? Math.min(this.last.nanos() + this.timeout * 2 / 3, this.history.get(0) + this.timeout * 5 / 6) : 0;
	}

	/**
	 * Whether it still runs. If the wall clock ran ahead of the monotonic one by more
	 * than T/3 since the last acknowledged write, the machine was suspended and the lease
	 * is over.
	 * @param now the present
	 * @return true while the member may act
	 */
	public boolean isRunning(Moment now) {
		if (this.lapsed || now.nanos() >= endsAt()) {
			return false;
		}
		long elapsed = now.nanos() - this.last.nanos();
		long wallElapsed = (now.wallMillis() - this.last.wallMillis()) * 1_000_000;
		return wallElapsed - elapsed <= this.timeout / 3;
	}

	/**
	 * This lease, ended for good.
	 * @return the lapsed lease
	 */
	public Lease lapse() {
		return new Lease(this.sessionId, this.term, this.timeout, this.last, this.history, true);
	}

	/**
	 * The lease under a timeout that was negotiated anew. It only ever gets shorter by
	 * this, until the next acknowledgement.
	 * @param timeout the timeout T in nanoseconds
	 * @return the lease
	 */
	public Lease withTimeout(long timeout) {
		return new Lease(this.sessionId, this.term, Math.min(timeout, this.timeout), this.last, this.history,
				this.lapsed);
	}

}
