// SPDX-License-Identifier: Apache-2.0

package io.coordination.leadership;

import java.util.Collection;

import io.coordination.diagnostics.CoordinationStartupException;

/**
 * Refuses names of elections that are not configured.
 */
public final class UnknownElection {

	private UnknownElection() {
	}

	/**
	 * Checks a name.
	 * @param who who names it
	 * @param name the name
	 * @param known the elections that there are
	 */
	public static void require(String who, String name, Collection<String> known) {
		if (!known.contains(name)) {
			throw new CoordinationStartupException(
					who + " names the election '" + name + "', which is not configured; "
							+ (known.isEmpty() ? "none is." : "configured are " + String.join(", ", known) + "."),
					"Correct the name, or configure the election with coordination.elections." + name
							+ ".candidate=true (or false, to only watch who leads).");
		}
	}

}
