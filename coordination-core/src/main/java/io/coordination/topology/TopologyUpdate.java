// SPDX-License-Identifier: Apache-2.0

package io.coordination.topology;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a listener is told of a topology. The updates of one listener follow each other
 * without a gap: each begins where the one before ended.
 *
 * @param before what the listener was told before; empty the first time
 * @param after what there is now
 */
public record TopologyUpdate(Optional<TopologySnapshot> before, TopologySnapshot after) {

	/**
	 * What changed.
	 * @return the changes; the first time, all that there is
	 */
	public List<TopologyChange> changes() {
		return this.before.map(this.after::changesSince).orElseGet(() -> TopologyDifference.first(this.after));
	}

	/**
	 * What can't be read any more, or for another reason than before.
	 * @return the new problems by path
	 */
	public SortedMap<String, String> newProblems() {
		SortedMap<String, String> problems = new TreeMap<>(this.after.problems());
		this.before.ifPresent((old) -> problems.entrySet().removeAll(old.problems().entrySet()));
		return problems;
	}

}
