// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;

/**
 * What a run is like: times in nanoseconds, probabilities from 0 to 1. They may be
 * changed at any moment of the run.
 */
final class Conditions {

	static final long MILLIS = 1_000_000;

	static final long SECONDS = 1_000_000_000;

	/** The servers' tick. */
	long tick = SECONDS;

	/** Ticks after which a server that hears nothing of the leader gives up. */
	int syncLimit = 5;

	/** How many servers there are. Only the beginning counts. */
	int servers = 3;

	/** How much faster or slower the monotonic clocks of processes are at most. */
	double clockSkew = 0.001;

	/** Session timeout that clients ask for. */
	Duration sessionTimeout = Duration.ofSeconds(6);

	/** Share of the session timeout after which a client gives up its session. */
	double giveUp = 0.67;

	/** Shortest way of a message. */
	long latencyLow = 100_000;

	/** Longest way of an ordinary message. */
	long latencyHigh = 2 * MILLIS;

	/** How many messages take long. */
	double slow = 0.01;

	/** Longest way of a slow message. */
	long slowHigh = 100 * MILLIS;

	/** How many hints never come. */
	double hintLost;

	/** How many hints come late. */
	double hintLate;

	/** The latest that hints come. */
	long hintLateHigh = 2 * SECONDS;

	/** How many reports of an interrupted or resumed connection never come. */
	double reportLost;

	/** Shortest time of a callback. */
	long callbackLow = 10_000;

	/** Longest time of an ordinary callback. */
	long callbackHigh = 50 * MILLIS;

	/** How many callbacks go on until they are interrupted. */
	double callbackHangs;

	/** How many callbacks take no notice of an interrupt. */
	double callbackDeaf;

	/** How many requests in flight on a connection that is cut arrive late. */
	double ghosts = 0.5;

	/** The latest that they arrive. */
	long ghostHigh = 3 * SECONDS;

	long latency(Chance chance) {
		return this.latencyLow
				+ chance.between(0, (chance.happens(this.slow) ? this.slowHigh : this.latencyHigh) - this.latencyLow);
	}

}
