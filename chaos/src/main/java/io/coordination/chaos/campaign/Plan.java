// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.coordination.chaos.member.ActStyle;
import io.coordination.chaos.nemesis.FaultKind;

/**
 * What a campaign is to do.
 *
 * @param name its name, part of the names of its files
 * @param length for how long faults are made
 * @param minFaults how many faults are made even if that takes longer
 * @param seed where its chances come from
 * @param members number of members
 * @param partitions number of partitions
 * @param sessionTimeout the session timeout
 * @param kinds which faults
 * @param style how members act
 * @param fenced whether the register refuses stale tokens
 * @param directory where its files go; what is in it is removed
 */
public record Plan(String name, Duration length, int minFaults, long seed, int members, int partitions,
		Duration sessionTimeout, List<FaultKind> kinds, ActStyle style, boolean fenced, Path directory) {

	/** Tick time of the servers. */
	static final Duration TICK = Duration.ofMillis(500);

	private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

	private static final int PARTITIONS = 12;

	/**
	 * Copies its arguments.
	 */
	public Plan {
		kinds = List.copyOf(kinds);
	}

	/**
	 * A campaign with everything switched on.
	 * @param length for how long faults are made
	 * @param seed where its chances come from
	 * @param members number of members
	 * @param kinds which faults
	 * @param parent where the directory of its files is made
	 * @return the plan
	 */
	public static Plan campaign(Duration length, long seed, int members, List<FaultKind> kinds, Path parent) {
		return new Plan("campaign", length, 1, seed, members, PARTITIONS, SESSION_TIMEOUT, kinds, ActStyle.LEASED, true,
				parent.resolve("campaign-" + seed));
	}

	/**
	 * The soak: nothing but connections that flap.
	 * @param length how long
	 * @param seed where its chances come from
	 * @param members number of members
	 * @param parent where the directory of its files is made
	 * @return the plan
	 */
	public static Plan soak(Duration length, long seed, int members, Path parent) {
		return new Plan("soak", length, 1, seed, members, PARTITIONS, SESSION_TIMEOUT,
				List.of(FaultKind.CLIENT_FLAPPING, FaultKind.ALL_CLIENTS_FLAPPING, FaultKind.CLIENT_CUT),
				ActStyle.LEASED, true, parent.resolve("soak-" + seed));
	}

	/**
	 * A negative control, whose checker must complain.
	 * @param control what is switched off
	 * @param seed where its chances come from
	 * @param parent where the directory of its files is made
	 * @return the plan
	 */
	public static Plan control(Control control, long seed, Path parent) {
		return new Plan(control.label(), Duration.ofSeconds(30), 5, seed, 5, PARTITIONS, SESSION_TIMEOUT,
				List.of(FaultKind.MEMBER_PAUSED_LONG), control.style(), control.fenced(),
				parent.resolve(control.label() + "-" + seed));
	}

}
