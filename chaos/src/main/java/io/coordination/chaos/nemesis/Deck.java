// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deals kinds of faults in a random order, and none again before all have come.
 */
final class Deck {

	private final List<FaultKind> kinds;

	private final Dice dice;

	private final List<FaultKind> left = new ArrayList<>();

	Deck(List<FaultKind> kinds, Dice dice) {
		this.kinds = List.copyOf(kinds);
		this.dice = dice;
	}

	// a second one only if one is of servers, and the other isn't
	List<FaultKind> draw(boolean pair) {
		if (this.left.isEmpty()) {
			this.left.addAll(this.kinds);
			this.dice.shuffle(this.left);
		}
		FaultKind first = this.left.remove(0);
		Optional<FaultKind> second = pair
				? this.left.stream().filter((kind) -> kind.isOfServers() != first.isOfServers()).findFirst()
				: Optional.empty();
		second.ifPresent(this.left::remove);
		return second.isPresent() ? List.of(first, second.get()) : List.of(first);
	}

}
