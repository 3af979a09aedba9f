// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.campaign;

import java.time.Duration;
import java.util.List;

import io.coordination.chaos.checker.Verdict;

/**
 * What came of a campaign.
 *
 * @param plan what it was to do
 * @param verdict what was checked
 * @param growth what processes used, at the beginning and at the end
 * @param took how long all of it took
 * @param notes what could not be done here
 */
public record Result(Plan plan, Verdict verdict, List<Flatness> growth, Duration took, List<String> notes) {

	/**
	 * Copies its arguments.
	 */
	public Result {
		growth = List.copyOf(growth);
		notes = List.copyOf(notes);
	}

}
