// SPDX-License-Identifier: Apache-2.0

package io.coordination.chaos.nemesis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeckTests {

	@Test
	void everyKindComesBeforeOneComesAgain() {
		Deck deck = new Deck(FaultKind.parse(""), new Dice(1));
		List<FaultKind> drawn = new ArrayList<>();
		while (drawn.size() < FaultKind.values().length) {
			drawn.addAll(deck.draw(drawn.size() % 3 == 0));
		}
		assertThat(EnumSet.copyOf(drawn)).hasSize(FaultKind.values().length);
	}

	@Test
	void pairIsOfServersAndOfSomethingElse() {
		Deck deck = new Deck(FaultKind.parse("leader-killed,quorum-lost,client-cut"), new Dice(1));
		List<List<FaultKind>> pairs = List.of(deck.draw(true), deck.draw(true));
		assertThat(pairs).extracting(List::size).containsExactlyInAnyOrder(2, 1);
		assertThat(pairs).filteredOn((pair) -> pair.size() == 2)
			.allSatisfy((pair) -> assertThat(pair).contains(FaultKind.CLIENT_CUT));
	}

	@Test
	void sameSeedDealsTheSame() {
		assertThat(deal(7)).isEqualTo(deal(7)).isNotEqualTo(deal(8));
	}

	private static List<List<FaultKind>> deal(long seed) {
		Deck deck = new Deck(FaultKind.parse(""), new Dice(seed));
		List<List<FaultKind>> dealt = new ArrayList<>();
		for (int count = 0; count < 50; count++) {
			dealt.add(deck.draw(count % 4 == 0));
		}
		return dealt;
	}

}
