// SPDX-License-Identifier: Apache-2.0

package io.coordination.election;

import java.util.Collection;

import io.coordination.Coordinator;

/**
 * The elections that this process takes part in or watches. Safe for any thread.
 */
public interface Elections extends AutoCloseable {

	/**
	 * What the names of the elections' groups begin with: the election {@code reports} is
	 * the group {@code _election.reports}. No other group should begin so.
	 */
	String GROUP_PREFIX = "_election.";

	/**
	 * Elections on a coordinator. Close them before it.
	 * @param coordinator the coordinator
	 * @return no elections yet
	 */
	static Elections on(Coordinator coordinator) {
		return new CoordinatorElections(coordinator);
	}

	/**
	 * An election.
	 * @param name its name
	 * @return the election
	 * @throws IllegalArgumentException if there is none of that name here
	 */
	Election get(String name);

	/**
	 * All elections, in order of their names.
	 * @return an immutable snapshot
	 */
	Collection<Election> all();

	/**
	 * Takes part in an election, or watches it. Returns at once.
	 * @param options the options
	 * @param listener told what becomes of this instance
	 * @return the election
	 * @throws IllegalStateException if this process takes part in it already
	 */
	Election join(ElectionOptions options, ElectionListener listener);

	/**
	 * Closes all elections.
	 */
	@Override
	void close();

}
