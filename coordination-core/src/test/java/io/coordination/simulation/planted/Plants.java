// SPDX-License-Identifier: Apache-2.0

package io.coordination.simulation.planted;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All bugs that are planted, one at a time.
 */
final class Plants {

	/** No bug at all: what would be found in it is wrong with the search. */
	static final Plant NONE = Plant.of("none", "no bug: a comment")
		.in("protocol/Lease.java")
		.replace("public Lease lapse() {")
		.with("public Lease lapse() { // as it stands\n")
		.stalls();

	/**
	 * Bugs that a unit test shows and the simulation hasn't met in thousands of seeds.
	 * The campaign looks for them only by name.
	 */
	private static final Set<String> UNMET = Set.of("overtaken-commit-fenced", "leftover-of-the-next-membership",
			"leftover-found-late");

	private Plants() {
	}

	static List<Plant> found() {
		return all().stream().filter((plant) -> !UNMET.contains(plant.id())).toList();
	}

	/**
	 * What must survive: the code as it stands, and what some plants change besides.
	 * @return no bugs
	 */
	static List<Plant> controls() {
		return List.of(NONE, LeaderPlants.smallBatches());
	}

	static List<Plant> all() {
		return Stream
			.of(SessionPlants.all(), OwnershipPlants.claims(), OwnershipPlants.releases(), CallbackPlants.all(),
					OffsetPlants.all(), MemberPlants.all(), LeaderPlants.all(), LeaderPlants.inSeveralWrites())
			.flatMap(List::stream)
			.toList();
	}

	static Plant named(String id) {
		return Stream.concat(controls().stream(), all().stream())
			.filter((plant) -> plant.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No bug is called " + id));
	}

}
