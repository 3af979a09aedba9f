// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol;

import java.time.Duration;

/**
 * The times of a session and of the servers that keep it, in nanoseconds.
 *
 * @param timeout the negotiated timeout T
 * @param pingGap longer than the servers' leader ever lets pass between two pings
 */
public record SessionTimes(long timeout, long pingGap) {

	/** Of a session that isn't there. */
	static final SessionTimes NONE = new SessionTimes(0, 0);

	/**
	 * Times of a session of servers with a given tick. The leader pings every half tick;
	 * another quarter is for one that is late.
	 * @param timeout the negotiated timeout T
	 * @param tick the servers' tick time
	 * @return the times
	 */
	public static SessionTimes of(Duration timeout, Duration tick) {
		return new SessionTimes(timeout.toNanos(), tick.toNanos() * 3 / 4);
	}

	/**
	 * How often to send a heartbeat: every T/6. Where T is below six ticks, two of them
	 * would lie too close together for pings to be certain in between, and what is proven
	 * would be older; there it is every T/9.
	 * @return nanoseconds
	 */
	public long heartbeatInterval() {
		return (this.pingGap <= this.timeout / 8) ? this.timeout / 6 : this.timeout / 9;
	}

	SessionTimes shortenedTo(long newTimeout) {
		return new SessionTimes(Math.min(newTimeout, this.timeout), this.pingGap);
	}

}
