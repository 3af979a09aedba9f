// SPDX-License-Identifier: Apache-2.0

package io.coordination.protocol.leader;

import io.coordination.GroupOptions;
import io.coordination.MemberId;

/**
 * What a leader goes by; times are nanoseconds.
 *
 * @param self this member
 * @param assignor name of its assignor
 * @param initialDelay how long after its own registration it publishes nothing
 * @param rebalanceDelay how long it must be quiet before anything is moved for balance
 * @param rejoinGrace how long a vanished member keeps its target
 * @param standby whether it names for each partition a member that stands by
 */
public record LeaderSettings(MemberId self, String assignor, long initialDelay, long rebalanceDelay, long rejoinGrace,
		boolean standby) {

	/**
	 * The oldest schema that this release can write. A member that sees an older one
	 * among the registrations doesn't lead.
	 */
	public static final int OLDEST_SCHEMA = 1;

	private static final long MAX_HEAD_START = 20_000_000;

	/**
	 * Settings of a group in which nobody stands by.
	 * @param self this member
	 * @param assignor name of its assignor
	 * @param initialDelay how long after its own registration it publishes nothing
	 * @param rebalanceDelay how long it must be quiet before anything is moved
	 * @param rejoinGrace how long a vanished member keeps its target
	 */
	public LeaderSettings(MemberId self, String assignor, long initialDelay, long rebalanceDelay, long rejoinGrace) {
		this(self, assignor, initialDelay, rebalanceDelay, rejoinGrace, false);
	}

	/**
	 * The settings of a member.
	 * @param self the member
	 * @param options how it takes part in its group
	 * @return the settings
	 */
	public static LeaderSettings of(MemberId self, GroupOptions options) {
		return new LeaderSettings(self, options.assignor().name(), options.initialRebalanceDelay().toNanos(),
				options.rebalanceDelay().toNanos(), options.rejoinGrace().toNanos(), options.standby());
	}

	/**
	 * How long members that gain partitions have for finding out who holds them, before
	 * these hear that they are to give them up: some round trips.
	 * @return a tenth of the rebalance delay, 20 ms at most
	 */
	long headStart() {
		return Math.min(MAX_HEAD_START, this.rebalanceDelay / 10);
	}

}
