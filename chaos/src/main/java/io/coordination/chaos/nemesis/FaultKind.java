// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * The kinds of faults.
 */
public enum FaultKind {

	/** A member is stopped for less than a session, and goes on. */
	MEMBER_PAUSED_SHORT(MemberFaults::pausedShort),

	/** A member is stopped for longer than a session, and goes on. */
	MEMBER_PAUSED_LONG(MemberFaults::pausedLong),

	/** A member is killed and started again under its id. */
	MEMBER_KILLED_SAME_ID(MemberFaults::killedSameId),

	/** A member is killed and started again under a new id. */
	MEMBER_KILLED_NEW_ID(MemberFaults::killedNewId),

	/** A member leaves, and joins again with the same session. */
	MEMBER_LEAVES(MemberFaults::leaves),

	/** Several members join and leave, one soon after the other. */
	STORM(MemberFaults::storm),

	/** A member's session is ended at the server behind its back. */
	SESSION_ENDED(MemberFaults::sessionEnded),

	/** Nothing passes between a member and the servers. */
	CLIENT_SILENT(LinkFaults::silent),

	/** Nothing passes from a member to the servers. */
	CLIENT_REQUESTS_HELD(LinkFaults::requestsHeld),

	/** Nothing passes from the servers to a member. */
	CLIENT_ANSWERS_HELD(LinkFaults::answersHeld),

	/** What a member sends is lost. */
	CLIENT_REQUESTS_DROPPED(LinkFaults::requestsDropped),

	/** What the servers answer is lost. */
	CLIENT_ANSWERS_DROPPED(LinkFaults::answersDropped),

	/** A member's connection is cut once. */
	CLIENT_CUT(LinkFaults::cut),

	/** A member's connections are cut and refused. */
	CLIENT_REFUSED(LinkFaults::refused),

	/** A member's connection is cut ten times a second. */
	CLIENT_FLAPPING(LinkFaults::flapping),

	/** Everything between a member and the servers is late. */
	CLIENT_LATE(LinkFaults::late),

	/** All members' connections are cut ten times a second. */
	ALL_CLIENTS_FLAPPING(LinkFaults::allFlapping),

	/** A server that doesn't lead is killed and started again. */
	FOLLOWER_KILLED(ServerFaults::followerKilled),

	/** The leading server is killed and started again. */
	LEADER_KILLED(ServerFaults::leaderKilled),

	/** The leading server is stopped, and goes on. */
	LEADER_PAUSED(ServerFaults::leaderPaused),

	/** A server that doesn't lead is stopped, and goes on. */
	FOLLOWER_PAUSED(ServerFaults::followerPaused),

	/** A follower hears nothing of the others, while its clients stay attached. */
	FOLLOWER_CUT_OFF(ServerFaults::followerCutOff),

	/** The leader hears nothing of a follower, which hears everything. */
	FOLLOWER_UNHEARD(ServerFaults::followerUnheard),

	/** A follower hears nothing of the leader, which hears everything. */
	FOLLOWER_DEAF(ServerFaults::followerDeaf),

	/** A follower's connections to the others are cut and refused. */
	FOLLOWER_REFUSED(ServerFaults::followerRefused),

	/** The leader hears nothing of the others, while its clients stay attached. */
	LEADER_CUT_OFF(ServerFaults::leaderCutOff),

	/** Everything between a follower and the others is late. */
	FOLLOWER_LATE(ServerFaults::followerLate),

	/** Two servers are killed, and started again. */
	QUORUM_LOST(ServerFaults::quorumLost),

	/** Each server is stopped and started again, one after the other. */
	ROLLING_RESTART(ServerFaults::rollingRestart),

	/** A follower is killed, loses its data, and is started again. */
	FOLLOWER_WIPED(ServerFaults::followerWiped),

	/** The disk of one server is full; needs a small disk of its own. */
	DISK_FULL(ServerFaults::diskFull);

	// the check can't see that references to static methods have no state
	@SuppressWarnings("ImmutableEnumChecker")
	private final BiFunction<World, Dice, Fault> maker;

	FaultKind(BiFunction<World, Dice, Fault> maker) {
		this.maker = maker;
	}

	Fault make(World world, Dice dice) {
		return this.maker.apply(world, dice);
	}

	// it and one that isn't can happen at the same time
	boolean isOfServers() {
		return EnumSet.range(FOLLOWER_KILLED, DISK_FULL).contains(this);
	}

	/**
	 * How histories and reports call it.
	 * @return its name, such as {@code leader-killed}
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Finds kinds by their labels.
	 * @param labels the labels, separated by commas; empty for all
	 * @return the kinds
	 */
	public static List<FaultKind> parse(String labels) {
		if (labels.isBlank()) {
			return List.of(values());
		}
		return Arrays.stream(labels.split(",", -1))
			.map((label) -> valueOf(label.trim().toUpperCase(Locale.ROOT).replace('-', '_')))
			.toList();
	}

}
