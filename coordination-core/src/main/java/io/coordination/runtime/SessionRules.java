// SPDX-License-Identifier: Apache-2.0

package io.coordination.runtime;

import java.time.Duration;
import java.util.Optional;

import io.coordination.protocol.SessionTimes;

/**
 * What a session's timeout must be like for a lease to be possible.
 *
 * @param requested the timeout that was asked for
 * @param tick the servers' tick time, which a client can't read
 */
public record SessionRules(Duration requested, Duration tick) {

	/**
	 * Checks its arguments.
	 * @throws IllegalArgumentException if the timeout is below three ticks
	 */
	public SessionRules {
		if (tick.isNegative() || tick.isZero()) {
			throw new IllegalArgumentException("The tick time " + tick + " must be greater than 0");
		}
		if (requested.compareTo(tick.multipliedBy(3)) < 0) {
			throw new IllegalArgumentException("The session timeout " + requested
					+ " is below three ticks of the servers (tick time " + tick + "): use " + tick.multipliedBy(3)
					+ " or more, or set the tick time that the servers have");
		}
	}

	/**
	 * The times of a session.
	 * @param negotiated the timeout that the server granted
	 * @return what its lease depends on
	 */
	public SessionTimes times(Duration negotiated) {
		return SessionTimes.of(negotiated, this.tick);
	}

	/**
	 * Why a session can't be used.
	 * @param negotiated the timeout that the server granted
	 * @return the reason and the remedy, empty if it can be used
	 */
	public Optional<String> refusal(Duration negotiated) {
		if (negotiated.compareTo(this.requested) > 0) {
			return Optional.of("ZooKeeper granted a session timeout of " + negotiated + " although " + this.requested
					+ " was asked for: its minimum (2 ticks unless minSessionTimeout is set) is higher. Ask for "
					+ negotiated + " or more, or lower minSessionTimeout of the servers");
		}
		if (negotiated.compareTo(this.tick.multipliedBy(3)) < 0) {
			return Optional
				.of("ZooKeeper granted a session timeout of " + negotiated + ", which is below three ticks of "
						+ this.tick + ": raise maxSessionTimeout of the servers, or set the tick time that they have");
		}
		return Optional.empty();
	}

}
