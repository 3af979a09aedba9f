// SPDX-License-Identifier: Apache-2.0

package io.coordination;

import java.util.Map;
import java.util.Optional;

/**
 * What a process says of itself in each of its groups.
 *
 * @param id its id; unique among the members of a group
 * @param idGenerated whether the id is new with each start of the process
 * @param zone where it runs
 * @param weight its share of the partitions relative to others, 1 to 1000
 * @param metadata texts for people to read
 */
public record MemberOptions(MemberId id, boolean idGenerated, Optional<String> zone, int weight,
		Map<String, String> metadata) {

	/**
	 * Checks and copies its arguments.
	 * @throws IllegalArgumentException if the weight is out of bounds
	 */
	public MemberOptions {
		metadata = Map.copyOf(metadata);
		if (weight < 1 || weight > 1000) {
			throw new IllegalArgumentException(
					"The weight " + weight + " of member '" + id + "' must be from 1 to 1000");
		}
	}

}
