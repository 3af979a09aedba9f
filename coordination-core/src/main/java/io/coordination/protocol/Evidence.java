// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What acknowledged writes prove of a session: since when at the latest the leader of
 * ZooKeeper has heard of it.
 * <p>
 * The leader hears of a session only through the answers of the client's server to its
 * pings. That server may be out of the leader's reach for a while and within it just long
 * enough for the writes that were held back to be acknowledged; so one acknowledgement
 * proves nothing, nor do two that came together. Three writes do: {@code q}; {@code r},
 * sent so long after {@code q} was acknowledged that the leader has pinged in between;
 * and {@code s}, sent after {@code r} was acknowledged. Before the leader committed
 * {@code r} it had pinged the server at a time when that knew of {@code q}. The ping went
 * ahead of the commit, so the server had answered it when the client sent {@code s}; and
 * the answer went ahead of {@code s}. So once {@code s} is acknowledged, the leader has
 * heard of the session after {@code q} was sent. Messages between two servers, and
 * between a client and its server, keep their order; nothing is assumed of how long they
 * take. The model {@code Lease.tla} checks the argument.
 *
 * @param last when the newest acknowledged write was sent
 * @param heard when {@code q} was sent, or the session created; null if nothing is proven
 * @param history acknowledged writes that may prove something yet, in the order in which
 * they were sent
 */
record Evidence(Moment last, @Nullable Moment heard, List<Acknowledged> history) {

	static final Evidence NONE = new Evidence(new Moment(0, 0), null, List.of());

	/**
	 * Copies its arguments.
	 */
	Evidence {
		history = List.copyOf(history);
	}

	static Evidence created(Moment created) {
		return new Evidence(created, created, List.of());
	}

	Evidence acknowledged(Moment sent, Moment arrived, SessionTimes times) {
		if (!this.history.isEmpty() && sent.nanos() <= this.last.nanos()) {
			return this;
		}
		Moment proven = proven(sent, times);
		Moment newest = (this.heard == null || (proven != null && proven.nanos() > this.heard.nanos())) ? proven
				: this.heard;
		return new Evidence(sent, newest, extended(new Acknowledged(sent, arrived.nanos()), newest, times));
	}

	private @Nullable Moment proven(Moment s, SessionTimes times) {
		Acknowledged r = newestAcknowledgedBy(s.nanos());
		Acknowledged q = (r != null) ? newestAcknowledgedBy(r.sent().nanos() - times.pingGap()) : null;
		return (q != null) ? q.sent() : null;
	}

	private @Nullable Acknowledged newestAcknowledgedBy(long nanos) {
		for (int index = this.history.size() - 1; index >= 0; index--) {
			if (this.history.get(index).arrivedNanos() <= nanos) {
				return this.history.get(index);
			}
		}
		return null;
	}

	// Writes in quick succession are one proof; those older than what is proven, or too
	// old to prove a lease that still runs, prove nothing more.
	private List<Acknowledged> extended(Acknowledged latest, @Nullable Moment proven, SessionTimes times) {
		List<Acknowledged> extended = new ArrayList<>(this.history);
		long oldest = latest.sent().nanos() - times.timeout();
		extended.removeIf(
				(each) -> each.sent().nanos() < oldest || (proven != null && each.sent().nanos() < proven.nanos()));
		int size = extended.size();
		if (size == 0 || latest.sent().nanos() - extended.get(size - 1).sent().nanos() >= times.timeout() / 24) {
			extended.add(latest);
		}
		return extended;
	}

	/**
	 * A write that was acknowledged.
	 *
	 * @param sent when it was sent
	 * @param arrivedNanos when its acknowledgement arrived, by the monotonic clock
	 */
	record Acknowledged(Moment sent, long arrivedNanos) {

	}

}
