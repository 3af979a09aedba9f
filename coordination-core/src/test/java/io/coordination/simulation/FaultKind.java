// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation;

/**
 * What can go wrong.
 */
enum FaultKind {

	/** A connection breaks, and both sides notice. */
	CUT(6),

	/** A connection breaks again and again. */
	FLAP(1),

	/** A connection is silent, heard of for a moment, cut, and so on for a while. */
	STUTTER(3),

	/** Nothing passes between a process and the servers, and nobody is told. */
	BLACKHOLE(4),

	/** As before, in one direction only. */
	ONE_WAY(2),

	/** Everything between a process and the servers takes long. */
	SLOW(3),

	/** The servers end a session at once, whatever its client knows. */
	EXPIRE(2),

	/** A client gives up its session, which lives on at the servers. */
	ABANDON(2),

	/** A process stops for a while. */
	PAUSE(6),

	/** A machine is suspended: its monotonic clock stops, too. */
	FREEZE(1),

	/** One thread of a process stops. */
	STALL(4),

	/** A wall clock jumps. */
	JUMP(1),

	/** A process dies, and another one takes its place. */
	KILL(3),

	/** A server is cut off from the others, but not from its clients. */
	ISOLATE(4),

	/** As before, but for a moment in between. */
	FLICKER(5),

	/** A process is heard again after a silence, and its server cut off just then. */
	LAST_WORD(8),

	/** The process of the ensemble's leader stops for a while. */
	PAUSE_LEADER(2),

	/** The leader of the ensemble gives up. */
	ELECTION(2),

	/** A server stops and starts again. */
	RESTART_SERVER(2),

	/** All servers restart, one after the other. */
	ROLLING_RESTART(1),

	/** A server hears everything late. */
	LAG(2);

	private final int weight;

	FaultKind(int weight) {
		this.weight = weight;
	}

	/**
	 * How often it happens, relative to the others.
	 * @return the weight
	 */
	int weight() {
		return this.weight;
	}

}
