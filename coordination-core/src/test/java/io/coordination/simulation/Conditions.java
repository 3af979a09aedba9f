// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

import java.time.Duration;
import java.util.List;

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

	/** How many of those reports come late, and then after newer ones. */
	double reportLate;

	/** The latest that they come. */
	long reportLateHigh = 3 * SECONDS;

	/** How often the leader puts off the end of a session whose time is up by a tick. */
	double expiryLate;

	/** Shortest time of a callback. */
	long callbackLow = 10_000;

	/** Longest time of an ordinary callback. */
	long callbackHigh = 50 * MILLIS;

	/** How many callbacks go on until they are interrupted. */
	double callbackHangs;

	/** Whether callbacks may have hung before it became calm. */
	boolean callbacksHung;

	/** How many callbacks take no notice of an interrupt. */
	double callbackDeaf;

	/** How many processes have a newer version of the library. */
	double newerLibraries;

	/** How many callbacks throw. */
	double callbackThrows;

	/** How many callbacks leave the group. */
	double callbackLeaves;

	/** How many requests in flight on a connection that is cut arrive late. */
	double ghosts = 0.5;

	/** The latest that they arrive. */
	long ghostHigh = 3 * SECONDS;

	/**
	 * Makes it another kind of run: which hints, reports and requests fare badly.
	 * @param chance decides
	 * @return itself
	 */
	Conditions vary(Chance chance) {
		this.hintLost = chance.pick(List.of(0.0, 0.0, 0.05, 0.5, 1.0));
		this.hintLate = chance.pick(List.of(0.0, 0.1, 0.5));
		this.reportLost = chance.pick(List.of(0.0, 0.0, 0.2));
		this.slow = chance.pick(List.of(0.0, 0.01, 0.1));
		this.ghosts = chance.pick(List.of(0.0, 0.5, 1.0));
		this.callbackHigh = chance.pick(List.of(MILLIS, 50 * MILLIS, 2 * SECONDS));
		this.callbackHangs = chance.pick(List.of(0.0, 0.0, 0.02));
		this.callbackDeaf = chance.pick(List.of(0.0, 0.5));
		return this;
	}

	/**
	 * Ends what need not be expected of an ensemble and a network in order. Hints go on
	 * being lost: nothing may depend on them.
	 */
	void calm() {
		this.slow = 0;
		this.reportLost = 0;
		this.reportLate = 0;
		this.expiryLate = 0;
		this.callbackHigh = Math.min(this.callbackHigh, 2 * SECONDS);
		this.callbacksHung = this.callbackHangs > 0;
		this.callbackHangs = 0;
		this.callbackLeaves = 0;
	}

	long latency(Chance chance) {
		return this.latencyLow
				+ chance.between(0, (chance.happens(this.slow) ? this.slowHigh : this.latencyHigh) - this.latencyLow);
	}

}
