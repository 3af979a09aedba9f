// SPDX-License-Identifier: Apache-2.0

package io.coordination.benchmarks.rebalance;

import java.time.Duration;

import io.coordination.benchmarks.rebalance.program.Timing;

/**
 * The changes that are measured.
 */
enum Scenario {

	/** All members join an empty group at once. */
	COLD_START("cold start"),

	/** One more member joins. */
	JOIN("join"),

	/** A member that does not lead leaves gracefully. */
	LEAVE("leave"),

	/** A member that does not lead is killed. */
	KILL("kill"),

	/** The member that leads is killed. */
	LEADER_KILL("kill of the leader");

	private final String title;

	Scenario(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	boolean isKill() {
		return this == KILL || this == LEADER_KILL;
	}

	/**
	 * The part of the time until balance that is configured.
	 * @param timing the configured times
	 * @param program name of the program
	 * @return the time that no program could save
	 */
	Duration givenTime(Timing timing, String program) {
		if (this == JOIN) {
			return program.equals("bare") ? Duration.ZERO : timing.rebalanceDelay();
		}
		return givenGap(timing);
	}

	/**
	 * The part of each moved partition's time without an owner that is configured.
	 * @param timing the configured times
	 * @return the time that no program could save
	 */
	Duration givenGap(Timing timing) {
		return switch (this) {
			case COLD_START -> timing.initialDelay();
			case JOIN, LEAVE -> Duration.ZERO;
			case KILL, LEADER_KILL -> timing.sessionTimeout();
		};
	}

}
